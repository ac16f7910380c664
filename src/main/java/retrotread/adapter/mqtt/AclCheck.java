package retrotread.adapter.mqtt;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Tries at a real broker what somebody may do and what must be refused, each by itself, and says what came of
/// it. Leaves to others where names and keys come from, and what is printed.
///
/// It does no harm where a broker lets through what it must not: it writes below a site and for a device that
/// nobody has (only a device writes its own name, below that site, and its own discovery topic), never
/// retained, and what it writes is no command, no JSON and not empty.
public final class AclCheck {
    /// Site and device that nobody has.
    static final String NOWHERE = "acl-check";

    private static final byte[] PAYLOAD = NOWHERE.getBytes(US_ASCII);

    /// Longest silence before what was not heard counts as kept back. Chosen: ten times a slow link's round
    /// trip.
    private static final long QUIET_MILLIS = 1_000;

    /// Connections at a time. Chosen: no broker minds them.
    private static final int AT_ONCE = 16;

    /// One thing that was tried.
    ///
    /// @param act `connect`, `write` or `hear`
    /// @param what topic, or who connects
    /// @param wanted whether it has to be allowed
    /// @param allowed whether it was
    /// @param answer what the broker said
    public record Trial(String act, String what, boolean wanted, boolean allowed, String answer) {
        public boolean isRight() {
            return wanted == allowed;
        }
    }

    private final BrokerRole role;
    private final MqttSettings device;
    private final MqttSettings visitor;
    private final InstantSource wall;
    private final List<Trial> trials = new ArrayList<>();

    /// @param device the daemon's own settings: it writes what the visitor may hear
    /// @param visitor settings of who is checked
    /// @param wall what certificates go by, for words only
    public AclCheck(BrokerRole role, MqttSettings device, MqttSettings visitor, InstantSource wall) {
        this.role = role;
        this.device = device;
        this.visitor = visitor;
        this.wall = wall;
    }

    /// Tries everything; takes some seconds.
    ///
    /// @throws BrokerVisitException when the broker does not let visitor or device in
    public List<Trial> run() throws BrokerVisitException {
        write();
        hear();
        trials.addFirst(connectNameless());
        return List.copyOf(trials);
    }

    /// The broker has let the visitor in before this, so it is there.
    private Trial connectNameless() {
        Optional<TlsSettings> files = visitor.tls().map(known -> new TlsSettings(known.ca(), Optional.empty()));
        MqttSettings nameless = visitor.as(Optional.empty(), files);
        try (BrokerVisit _ = BrokerVisit.open(nameless, wall)) {
            return new Trial("connect", "without a name", false, true, "taken");
        } catch (BrokerVisitException refused) {
            return new Trial("connect", "without a name", false, false, "refused");
        }
    }

    /// Every topic, and what may be written there.
    private Map<String, Boolean> written() {
        Map<String, Boolean> wanted = new LinkedHashMap<>();
        for (Topic topic : Topic.values()) {
            wanted.put(topic.of(NOWHERE, NOWHERE), role.mayWrite(topic, false));
        }
        wanted.put(Topic.ACK.of(NOWHERE, NOWHERE) + "/" + NOWHERE, false);
        if (role == BrokerRole.DEVICE) {
            for (Topic topic : Topic.values()) {
                wanted.put(topic.of(NOWHERE, device.device()), role.mayWrite(topic, true));
            }
            wanted.put(Topic.ACK.of(NOWHERE, device.device()) + "/" + NOWHERE, true);
        }
        String base = "treadmill/1/" + NOWHERE + "/" + (role == BrokerRole.DEVICE ? device.device() : NOWHERE);
        wanted.put(base, false);
        wanted.put(base + "/cmd/start", false);
        wanted.put(base + "/cmd/stop/" + NOWHERE, false);
        wanted.put(NOWHERE, false);
        return wanted;
    }

    /// Each on a connection of its own: Mosquitto 2.0 answers a refused message with 0x87 and then, over TLS,
    /// hangs up, so that the next one would not be judged. A connection takes half a second, so some are made
    /// at once.
    private void write() throws BrokerVisitException {
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Callable<Trial>> all = written().entrySet().stream()
                    .<Callable<Trial>>map(each -> () -> write(each.getKey(), each.getValue()))
                    .toList();
            for (Future<Trial> each : threads.invokeAll(all)) {
                trials.add(each.get());
            }
        } catch (ExecutionException e) {
            throw new BrokerVisitException(e.getCause().getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrokerVisitException("interrupted while the broker was asked");
        }
    }

    private Trial write(String topic, boolean wanted) throws BrokerVisitException {
        try (BrokerVisit visit = BrokerVisit.open(visitor, wall)) {
            BrokerVisit.Answer answer = visit.publish(topic, PAYLOAD, false);
            return new Trial("write", topic, wanted, answer.isTaken(), answer.words());
        }
    }

    /// What is written by those whose names we have, the device and the visitor, and who of them hears it.
    private void hear() throws BrokerVisitException {
        Map<String, Boolean> wanted = new LinkedHashMap<>();
        Map<String, MqttSettings> writers = new HashMap<>();
        boolean own = role == BrokerRole.DEVICE;
        for (Topic topic : Topic.values()) {
            String name = topic.of(NOWHERE, device.device());
            if (BrokerRole.DEVICE.mayWrite(topic, true)) {
                wanted.put(name, role.mayHear(topic, own));
                writers.put(name, device);
            } else if (role.mayWrite(topic, own)) {
                wanted.put(name, role.mayHear(topic, own));
                writers.put(name, visitor);
            }
        }
        Set<String> heard = heard(writers);
        wanted.forEach((name, may) -> {
            boolean got = heard.contains(name);
            trials.add(new Trial("hear", name, may, got, got ? "heard" : "not heard"));
        });
    }

    /// A topic that cannot be listened to, or written by who may, is not heard.
    private Set<String> heard(Map<String, MqttSettings> writers) throws BrokerVisitException {
        try (BrokerVisit listener = BrokerVisit.open(visitor, wall);
                BrokerVisit byDevice = BrokerVisit.open(device, wall);
                BrokerVisit byVisitor = BrokerVisit.open(visitor, wall)) {
            writers.keySet().forEach(listener::subscribe);
            writers.forEach((name, writer) -> (writer == device ? byDevice : byVisitor).publish(name, PAYLOAD, false));
            return listener.heard(QUIET_MILLIS);
        }
    }
}
