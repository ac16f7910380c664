package retrotread.adapter.host;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells systemd how the daemon is, as sd_notify(3) has it: one datagram to the socket in NOTIFY_SOCKET.
/// Without that variable nobody wants to know, and nothing is sent. Main thread; never the control thread.
public final class SystemdNotifier {
    private static final int AF_UNIX = 1;
    private static final int SOCK_DGRAM_CLOEXEC = 2 | 0x80000;
    private static final int MSG_NOSIGNAL_DONTWAIT = 0x4000 | 0x40;

    /// unix(7): two bytes of family, then at most 108 of path.
    private static final int FAMILY_BYTES = 2;

    private static final int PATH_MAX = 108;
    private static final Logger LOG = LoggerFactory.getLogger(SystemdNotifier.class);

    private final byte[] path;
    private final long watchdogNs;
    private boolean failed;

    /// @param environment the environment of the process: NOTIFY_SOCKET, WATCHDOG_USEC
    public SystemdNotifier(Map<String, String> environment) {
        path = environment.getOrDefault("NOTIFY_SOCKET", "").getBytes(StandardCharsets.UTF_8);
        if (path.length >= PATH_MAX) {
            throw new IllegalArgumentException("NOTIFY_SOCKET has " + path.length + " bytes, wanted below " + PATH_MAX);
        }
        watchdogNs = watchdog(environment.getOrDefault("WATCHDOG_USEC", ""));
    }

    private static long watchdog(String micros) {
        try {
            return micros.isEmpty() ? 0 : Math.multiplyExact(Long.parseLong(micros), 1_000L);
        } catch (NumberFormatException | ArithmeticException wrong) {
            throw new IllegalArgumentException(
                    "WATCHDOG_USEC is " + micros + ", wanted a number of microseconds", wrong);
        }
    }

    /// How often systemd wants to hear `alive` at least, ns; 0 when it does not watch. Half of that is a good
    /// beat.
    public long watchdogNs() {
        return watchdogNs;
    }

    /// The daemon is up: the control thread ticks, the socket is open.
    public void ready() {
        send("READY=1");
    }

    public void stopping() {
        send("STOPPING=1");
    }

    /// The control thread was seen to go on.
    public void alive() {
        send("WATCHDOG=1");
    }

    /// One line for `systemctl status`.
    public void status(String line) {
        send("STATUS=" + line.replace('\n', ' '));
    }

    private void send(String text) {
        if (path.length == 0) {
            return;
        }
        try (LinuxCalls calls = new LinuxCalls()) {
            int socket = calls.socket(AF_UNIX, SOCK_DGRAM_CLOEXEC, 0);
            if (socket < 0) {
                complain(text, calls.errno());
                return;
            }
            if (sendTo(calls, socket, text.getBytes(StandardCharsets.UTF_8)) < 0) {
                complain(text, calls.errno());
            }
            calls.closeDescriptor(socket);
        }
    }

    private long sendTo(LinuxCalls calls, int socket, byte[] text) {
        MemorySegment message = calls.memory(text.length);
        MemorySegment.copy(text, 0, message, ValueLayout.JAVA_BYTE, 0, text.length);
        MemorySegment address = calls.memory(FAMILY_BYTES + PATH_MAX);
        address.set(ValueLayout.JAVA_SHORT, 0, (short) AF_UNIX);
        MemorySegment.copy(path, 0, address, ValueLayout.JAVA_BYTE, FAMILY_BYTES, path.length);
        if (path[0] == '@') {
            address.set(ValueLayout.JAVA_BYTE, FAMILY_BYTES, (byte) 0);
        }
        return calls.sendTo(socket, message, text.length, MSG_NOSIGNAL_DONTWAIT, address, FAMILY_BYTES + path.length);
    }

    /// Says it once: a watchdog that cannot be fed shows itself soon enough.
    private void complain(String text, int errno) {
        if (!failed) {
            LOG.warn("systemd could not be told {}: errno {}", text, errno);
        }
        failed = true;
    }
}
