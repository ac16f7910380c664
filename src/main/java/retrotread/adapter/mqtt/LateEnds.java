package retrotread.adapter.mqtt;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.internal.NetworkModule;
import org.eclipse.paho.mqttv5.client.internal.NetworkModuleService;
import org.eclipse.paho.mqttv5.client.spi.NetworkModuleFactory;
import org.eclipse.paho.mqttv5.common.MqttException;

/// Paho's own connections, whose end is told late when it comes early. Paho 1.2.5 looks every 0.1 s whether its
/// threads have started, and looks for ever when one has ended before the first look (`CommsReceiver.start`): a
/// broker that throws us out at once, as over TLS 1.3 for want of a certificate, would leave a thread behind at
/// every attempt. So the reader hears of an end when the others have started. Paho finds this class as a
/// service, by the schemes of its addresses.
public final class LateEnds implements NetworkModuleFactory {
    private static final String PREFIX = "late-";

    /// Chosen: Paho's three looks, and some more on a busy machine.
    private static final long EARLY_NS = 600_000_000L;

    /// The address of a broker for Paho, in the words of its own schemes.
    static String uri(MqttSettings settings) {
        return PREFIX + (settings.isTls() ? "ssl://" : "tcp://") + settings.host() + ":" + settings.port();
    }

    @Override
    public Set<String> getSupportedUriSchemes() {
        return Set.of(PREFIX + "tcp", PREFIX + "ssl");
    }

    @Override
    public void validateURI(URI broker) {
        NetworkModuleService.validateURI(own(broker));
    }

    @Override
    public NetworkModule createNetworkModule(URI broker, MqttConnectionOptions options, String clientId)
            throws MqttException {
        return new Late(NetworkModuleService.createInstance(own(broker), options, clientId));
    }

    private static String own(URI broker) {
        return broker.toString().substring(PREFIX.length());
    }

    private static final class Late implements NetworkModule {
        private final NetworkModule module;
        private final AtomicReference<IOException> end = new AtomicReference<>();
        private long startedNs;
        private OutputStream out;

        private Late(NetworkModule module) {
            this.module = module;
        }

        @Override
        public void start() throws IOException, MqttException {
            module.start();
            startedNs = System.nanoTime();
            out = new ToldOutput(module.getOutputStream(), end);
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return new LateInput(module.getInputStream(), end, startedNs);
        }

        @Override
        public OutputStream getOutputStream() {
            return out;
        }

        @Override
        public void stop() throws IOException {
            module.stop();
        }

        @Override
        public String getServerURI() {
            return module.getServerURI();
        }
    }

    /// Read by the client's receiver alone.
    private static final class LateInput extends FilterInputStream {
        private final CountDownLatch never = new CountDownLatch(1);
        private final AtomicReference<IOException> end;
        private final long startedNs;

        private LateInput(InputStream in, AtomicReference<IOException> end, long startedNs) {
            super(in);
            this.end = end;
            this.startedNs = startedNs;
        }

        private interface Read {
            int run() throws IOException;
        }

        @Override
        public int read() throws IOException {
            return late(super::read);
        }

        @Override
        public int read(byte[] bytes, int from, int count) throws IOException {
            return late(() -> super.read(bytes, from, count));
        }

        private int late(Read read) throws IOException {
            try {
                int got = read.run();
                if (got < 0) {
                    waitOut();
                }
                return got;
            } catch (IOException why) {
                end.set(why);
                waitOut();
                throw why;
            }
        }

        private void waitOut() {
            try {
                never.await(startedNs + EARLY_NS - System.nanoTime(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /// Whoever writes after the end learns why it came, as the reader does: by then the socket only knows that
    /// it is closed. Written by the client's sender alone.
    private static final class ToldOutput extends FilterOutputStream {
        private final AtomicReference<IOException> end;

        private ToldOutput(OutputStream out, AtomicReference<IOException> end) {
            super(out);
            this.end = end;
        }

        @Override
        public void write(int octet) throws IOException {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            try {
                out.write(bytes, from, count);
            } catch (IOException closed) {
                throw why(closed);
            }
        }

        @Override
        public void flush() throws IOException {
            try {
                out.flush();
            } catch (IOException closed) {
                throw why(closed);
            }
        }

        private IOException why(IOException closed) {
            return Optional.ofNullable(end.get()).orElse(closed);
        }
    }
}
