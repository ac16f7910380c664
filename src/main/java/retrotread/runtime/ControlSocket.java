package retrotread.runtime;

import java.io.IOException;
import java.net.SocketOption;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jdk.net.UnixDomainPrincipal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import retrotread.port.NanoClock;

/// The local control socket: people on this machine ask one line, and get the answer or the news, on one thread
/// of its own. Who may connect is decided by the permissions of the socket's file. What is said is the
/// `Console`'s.
public final class ControlSocket implements AutoCloseable {
    /// Most visitors at a time. Chosen: more than a person has terminals.
    static final int CLIENTS_MAX = 8;

    /// Time between two texts of a monitor: at most 20 a second.
    static final long ROUND_NS = 50_000_000L;

    /// Longest time that a visitor may be silent before it asks. Chosen.
    static final long SILENT_NS = 5_000_000_000L;

    /// Longest time that the answer to a command may take. Chosen: 200 ticks.
    static final long ANSWER_NS = 1_000_000_000L;

    private static final long CLOSE_MILLIS = 2_000;
    private static final Logger LOG = LoggerFactory.getLogger(ControlSocket.class);

    private final Path path;
    private final Console console;
    private final NanoClock clock;
    private final Selector selector;
    private final ServerSocketChannel server;
    private final List<SocketClient> clients = new ArrayList<>();
    private final Thread thread = Thread.ofPlatform().name("socket").daemon().unstarted(this::live);
    private long lastRoundNs;
    private volatile boolean closing;

    /// Opens the socket; visitors are heard from `start` on.
    /// @throws IllegalStateException when another daemon answers there, or the path cannot be used
    public ControlSocket(Path path, Console console, NanoClock clock) {
        this.path = path;
        this.console = console;
        this.clock = clock;
        try {
            this.server = SocketFile.open(path, CLIENTS_MAX);
            this.selector = Selector.open();
            server.register(selector, SelectionKey.OP_ACCEPT);
        } catch (IOException broken) {
            throw new IllegalStateException("control socket " + path + " cannot be opened: " + broken, broken);
        }
    }

    public void start() {
        thread.start();
    }

    private void live() {
        while (!closing) {
            try {
                selector.select(ROUND_NS / 1_000_000);
                List<SelectionKey> ready = List.copyOf(selector.selectedKeys());
                selector.selectedKeys().clear();
                ready.forEach(this::serve);
                console.pollEvents();
                if (clock.nowNs() - lastRoundNs >= ROUND_NS) {
                    lastRoundNs = clock.nowNs();
                    round();
                }
            } catch (IOException | RuntimeException broken) {
                LOG.error("control socket {} is closed, the daemon goes on without it", path, broken);
                closing = true;
            }
        }
    }

    private void serve(SelectionKey key) {
        if (!key.isValid()) {
            return;
        }
        if (key.isAcceptable()) {
            accept();
        } else if (key.attachment() instanceof SocketClient client) {
            attend(client);
        }
    }

    private void accept() {
        try {
            SocketChannel channel = server.accept();
            if (channel == null) {
                return;
            }
            channel.configureBlocking(false);
            if (clients.size() >= CLIENTS_MAX) {
                String refusal = "error: " + CLIENTS_MAX + " visitors are connected already\n";
                channel.write(ByteBuffer.wrap(refusal.getBytes(StandardCharsets.UTF_8)));
                channel.close();
                return;
            }
            SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
            SocketClient client = new SocketClient(channel, key, clock.nowNs());
            key.attach(client);
            clients.add(client);
        } catch (IOException broken) {
            LOG.warn("a visitor of the control socket was lost: {}", broken.toString());
        }
    }

    private void attend(SocketClient client) {
        try {
            Optional<String> line = client.read();
            if (line.isPresent()) {
                client.reply(console.answer(line.get(), peer(client)), clock.nowNs());
            }
            client.flush();
            if (client.isServed()) {
                leave(client);
            }
        } catch (IOException left) {
            leave(client);
        }
    }

    /// The user at the other end, as the kernel vouches for; found by name, since only some systems have this
    /// option.
    private static String peer(SocketClient client) throws IOException {
        SocketChannel channel = client.channel();
        for (SocketOption<?> option : channel.supportedOptions()) {
            if (option.name().equals("SO_PEERCRED")) {
                return channel.getOption(option) instanceof UnixDomainPrincipal peer
                        ? peer.user().getName()
                        : "unknown";
            }
        }
        return "unknown";
    }

    /// News for monitors, answers for those who wait, the door for those who are silent.
    private void round() {
        console.news().listen(clients.stream().anyMatch(SocketClient::isMonitor));
        console.news().collect();
        console.lineNews().listen(clients.stream().anyMatch(SocketClient::isMeasuring));
        console.lineNews().collect();
        String levels = clients.stream().anyMatch(SocketClient::isMonitor)
                ? console.news().levels()
                : "";
        for (SocketClient client : List.copyOf(clients)) {
            tell(client, levels);
            attendRound(client);
        }
    }

    private void tell(SocketClient client, String levels) {
        switch (client.follow()) {
            case LEVELS -> client.send(levels);
            case EDGES -> client.send(console.news().edges());
            case LINES -> client.send(console.lineNews().text());
            case ANSWER -> answer(client, ANSWER_NS);
            case PRESS -> answer(client, PressWatch.WINDOW_NS + ANSWER_NS);
            case NOTHING -> {}
        }
    }

    private void answer(SocketClient client, long mostNs) {
        String outcome = console.outcome(client.awaitId());
        if (!outcome.isEmpty()) {
            client.finish(outcome);
        } else if (client.waitedNs(clock.nowNs()) > mostNs) {
            client.finish("error: asked, but not answered within " + mostNs / 1_000_000_000L + " s\n");
        }
    }

    private void attendRound(SocketClient client) {
        try {
            client.flush();
            boolean silent = !client.hasAsked() && client.waitedNs(clock.nowNs()) > SILENT_NS;
            if (client.isServed() || silent) {
                leave(client);
            }
        } catch (IOException left) {
            leave(client);
        }
    }

    private void leave(SocketClient client) {
        clients.remove(client);
        try {
            client.close();
        } catch (IOException broken) {
            LOG.debug("a visitor could not be closed: {}", broken.toString());
        }
    }

    @Override
    public void close() {
        closing = true;
        selector.wakeup();
        try {
            thread.join(CLOSE_MILLIS);
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        }
        List.copyOf(clients).forEach(this::leave);
        try {
            server.close();
            selector.close();
            Files.deleteIfExists(path);
        } catch (IOException broken) {
            LOG.warn("control socket {} could not be removed: {}", path, broken.toString());
        }
    }
}
