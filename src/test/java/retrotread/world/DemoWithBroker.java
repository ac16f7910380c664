package retrotread.world;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import retrotread.app.Main;

/// The demo together with a broker, for `mvn -q test-compile exec:exec`: nothing else has to be installed. The
/// broker is a test dependency; the product itself contains none.
public final class DemoWithBroker {
    private static final int USUAL_PORT = 1883;

    private DemoWithBroker() {}

    public static void main(String[] args) {
        int port = freePort();
        Thread broker = new Thread(() -> begin(port), "broker");
        broker.setDaemon(true);
        broker.start();
        List<String> words = new ArrayList<>(List.of("demo", "--broker", "mqtt://127.0.0.1:" + port));
        words.addAll(List.of(args));
        // Ends the process; the broker keeps threads of its own.
        Main.main(words.toArray(String[]::new));
    }

    /// Beside the demo, which does not wait for it: the daemon finds a broker whenever there is one.
    private static void begin(int port) {
        EmbeddedBroker broker = EmbeddedBroker.start(port);
        Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "broker end"));
    }

    private static int freePort() {
        try (ServerSocket usual = new ServerSocket(USUAL_PORT, 1, InetAddress.getLoopbackAddress())) {
            return usual.getLocalPort();
        } catch (IOException taken) {
            return EmbeddedBroker.freePort();
        }
    }
}
