package retrotread.app.doctor;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import retrotread.adapter.mqtt.BrokerCertificate;
import retrotread.adapter.mqtt.BrokerVisit;
import retrotread.adapter.mqtt.BrokerVisitException;
import retrotread.adapter.mqtt.CertificateTerm;
import retrotread.adapter.mqtt.MqttSettings;
import retrotread.adapter.mqtt.TlsContext;

/// The broker, step by step as the daemon gets there, under a client id of its own so that the daemon stays
/// connected; and how long the certificates on both sides are valid.
final class BrokerCheck implements Check {
    private static final String SUBJECT = "broker";
    private static final int ANSWER_MILLIS = 5_000;

    private final MqttSettings settings;
    private final InstantSource wall;

    /// @param wall what certificates go by
    BrokerCheck(MqttSettings settings, InstantSource wall) {
        this.settings = settings;
        this.wall = wall;
    }

    @Override
    public List<Finding> look(Host host) {
        List<Finding> found = new ArrayList<>();
        boolean isIn = false;
        try {
            InetAddress address = InetAddress.getByName(settings.host());
            new Sandbox(host).address(SUBJECT, address).ifPresent(found::add);
            Optional<Finding> silent = silence(address);
            isIn = silent.isEmpty();
            found.add(silent.orElseGet(this::visit));
        } catch (UnknownHostException e) {
            found.add(Finding.toDo(
                    SUBJECT,
                    "nobody knows the address of " + settings.host(),
                    "correct mqtt.uri, or write address and name into /etc/hosts"));
        }
        certificates(isIn).map(this::term).forEach(found::add);
        return found;
    }

    private Optional<Finding> silence(InetAddress address) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, settings.port()), ANSWER_MILLIS);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(Finding.toDo(
                    SUBJECT,
                    settings.broker() + " does not answer at port " + settings.port() + ": " + e.getMessage(),
                    "start the broker (sudo systemctl start mosquitto), or open the port there"));
        }
    }

    private Finding visit() {
        try (BrokerVisit _ = BrokerVisit.open(settings, wall)) {
            String who = settings.login().map(login -> " as " + login.user()).orElse("");
            return Finding.good(SUBJECT, settings.broker() + " lets the daemon in" + who);
        } catch (BrokerVisitException e) {
            return Finding.toDo(SUBJECT, e.getMessage(), "correct [mqtt], or what the broker knows of this device");
        }
    }

    private Stream<CertificateTerm> certificates(boolean isIn) {
        Stream<CertificateTerm> own = TlsContext.terms(settings).stream();
        try {
            return Stream.concat(own, isIn ? BrokerCertificate.term(settings).stream() : Stream.empty());
        } catch (IOException saidBefore) {
            return own;
        }
    }

    private Finding term(CertificateTerm term) {
        String seen = String.format(
                Locale.ROOT, "%s, %s, %.0f days left", term.name(), term.subject(), term.daysLeft(wall.instant()));
        return term.warning(wall.instant())
                .map(words -> Finding.toDo(
                        "certificate", words, "/usr/share/doc/retrotread/config/mosquitto/make-certs.sh makes one"))
                .orElseGet(() -> Finding.good("certificate", seen));
    }
}
