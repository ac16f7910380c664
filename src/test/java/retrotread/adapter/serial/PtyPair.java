package retrotread.adapter.serial;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// A serial cable made of the kernel's pseudo-terminals: the line under test opens `link`, a stable name, and
/// the test holds the other end. Closing the other end is what an unplugged USB adapter looks like. pts(4)
@SuppressWarnings("restricted")
public final class PtyPair implements AutoCloseable {
    private static final int O_RDWR_NOCTTY_NONBLOCK = 0x2 | 0x100 | 0x800;
    private static final short POLLIN = 1;
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
    private static final Linker LINKER = Linker.nativeLinker();
    private static final Call OPENPT = bind("posix_openpt", FunctionDescriptor.of(INT, INT));
    private static final Call GRANTPT = bind("grantpt", FunctionDescriptor.of(INT, INT));
    private static final Call UNLOCKPT = bind("unlockpt", FunctionDescriptor.of(INT, INT));
    private static final Call PTSNAME = bind("ptsname_r", FunctionDescriptor.of(INT, INT, ValueLayout.ADDRESS, LONG));
    private static final Call READ = bind("read", FunctionDescriptor.of(LONG, INT, ValueLayout.ADDRESS, LONG));
    private static final Call WRITE = bind("write", FunctionDescriptor.of(LONG, INT, ValueLayout.ADDRESS, LONG));
    private static final Call POLL = bind("poll", FunctionDescriptor.of(INT, ValueLayout.ADDRESS, LONG, INT));
    private static final Call CLOSE = bind("close", FunctionDescriptor.of(INT, INT));

    private final Path link;
    private int fd = -1;

    /// Plugs it in.
    public PtyPair(Path link) throws IOException {
        this.link = link;
        plug();
    }

    /// A function of the C library.
    public interface Call {
        long of(Object... arguments);
    }

    private static Call bind(String name, FunctionDescriptor shape) {
        MethodHandle function =
                LINKER.downcallHandle(LINKER.defaultLookup().find(name).orElseThrow(), shape);
        int arguments = shape.argumentLayouts().size();
        return MethodHandleProxies.asInterfaceInstance(Call.class, function.asSpreader(Object[].class, arguments));
    }

    public String path() {
        return link.toString();
    }

    /// The device that the link leads to now.
    public Path device() throws IOException {
        return Files.readSymbolicLink(link);
    }

    /// Makes a new device and lets the link lead to it, as the system does for an adapter that comes back.
    public synchronized void plug() throws IOException {
        fd = (int) OPENPT.of(O_RDWR_NOCTTY_NONBLOCK);
        boolean ok = fd >= 0 && GRANTPT.of(fd) == 0 && UNLOCKPT.of(fd) == 0;
        if (!ok) {
            throw new IOException("no pseudo-terminal to be had");
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment name = arena.allocate(64);
            PTSNAME.of(fd, name, name.byteSize());
            Files.createSymbolicLink(link, Path.of(name.getString(0)));
        }
    }

    /// Takes the adapter away, name and all.
    public synchronized void unplug() throws IOException {
        Files.deleteIfExists(link);
        if (fd >= 0) {
            CLOSE.of(fd);
            fd = -1;
        }
    }

    public synchronized void write(byte... bytes) {
        try (Arena arena = Arena.ofConfined()) {
            long written = WRITE.of(fd, arena.allocateFrom(ValueLayout.JAVA_BYTE, bytes), (long) bytes.length);
            if (written != bytes.length) {
                throw new IllegalStateException("wrote " + written + " of " + bytes.length + " bytes");
            }
        }
    }

    /// What has come, at most `most` bytes; waits for the first one. Empty when nothing came or nobody is
    /// there.
    public byte[] read(int most, int timeoutMillis) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment pollfd = arena.allocate(8);
            pollfd.set(INT, 0, descriptor());
            pollfd.set(ValueLayout.JAVA_SHORT, 4, POLLIN);
            POLL.of(pollfd, 1L, timeoutMillis);
            return take(arena.allocate(most));
        }
    }

    private synchronized int descriptor() {
        return fd;
    }

    private synchronized byte[] take(MemorySegment buffer) {
        long length = fd < 0 ? 0 : READ.of(fd, buffer, buffer.byteSize());
        return Arrays.copyOf(buffer.toArray(ValueLayout.JAVA_BYTE), (int) Math.max(0, length));
    }

    @Override
    public void close() throws IOException {
        unplug();
    }
}
