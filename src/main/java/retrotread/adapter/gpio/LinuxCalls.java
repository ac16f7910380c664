package retrotread.adapter.gpio;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/// The system calls of this package, and the only native calls in it. Each answers what the call answered, 0 or
/// more, or minus its error number. Decides nothing and allocates nothing per call. One instance per owner: it
/// holds the error number of the last call, so two threads must not share one. 64-bit Linux only.
@SuppressWarnings("restricted")
final class LinuxCalls {
    static final int EINTR = 4;
    static final int EACCES = 13;
    static final int EBUSY = 16;

    /// Times a call is made again after a signal before the signal counts as its error. Chosen: a JVM sends far
    /// fewer.
    static final int INTERRUPTS_MAX = 16;

    private static final int O_RDWR_CLOEXEC = 0x80002;
    private static final int CLOCK_MONOTONIC = 1;
    private static final long TIMESPEC_BYTES = 16;
    private static final long TEXT_BYTES_MAX = 256;

    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
    private static final AddressLayout POINTER = ValueLayout.ADDRESS;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final StructLayout STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

    private static final MethodHandle OPEN = bindVariadic("open", 2, FunctionDescriptor.of(INT, POINTER, INT));
    private static final MethodHandle CLOSE = bind("close", FunctionDescriptor.of(INT, INT));
    private static final MethodHandle READ = bind("read", FunctionDescriptor.of(LONG, INT, POINTER, LONG));
    private static final MethodHandle IOCTL = bindVariadic("ioctl", 2, FunctionDescriptor.of(INT, INT, LONG, POINTER));
    private static final MethodHandle PPOLL =
            bind("ppoll", FunctionDescriptor.of(INT, POINTER, LONG, POINTER, POINTER));
    private static final MethodHandle CLOCK_GETTIME = bind("clock_gettime", FunctionDescriptor.of(INT, INT, POINTER));
    private static final MethodHandle STRERROR = bind("strerror", FunctionDescriptor.of(POINTER, INT));

    private final Arena arena = Arena.ofAuto();
    private final MemorySegment state = arena.allocate(STATE);
    private final MemorySegment timespec = arena.allocate(TIMESPEC_BYTES, Long.BYTES);

    private static MethodHandle bind(String name, FunctionDescriptor shape) {
        return LINKER.downcallHandle(symbol(name), shape, Linker.Option.captureCallState("errno"));
    }

    private static MethodHandle bindVariadic(String name, int fixedArguments, FunctionDescriptor shape) {
        return LINKER.downcallHandle(
                symbol(name),
                shape,
                Linker.Option.captureCallState("errno"),
                Linker.Option.firstVariadicArg(fixedArguments));
    }

    private static MemorySegment symbol(String name) {
        return LINKER.defaultLookup()
                .find(name)
                .orElseThrow(() -> new IllegalStateException("the C library has no " + name + "; GPIO needs Linux"));
    }

    /// Memory for the arguments of calls; lives as long as this object or a segment of it is reachable.
    MemorySegment allocate(long bytes) {
        return arena.allocate(bytes, Long.BYTES);
    }

    /// Opens a device for reading and writing.
    int open(String path) {
        MemorySegment text = arena.allocateFrom(path);
        try {
            return checked((int) OPEN.invokeExact(state, text, O_RDWR_CLOEXEC));
        } catch (Throwable thrown) {
            throw unexpected("open", thrown);
        }
    }

    /// Never repeated: Linux has closed the descriptor even when it answers EINTR.
    int close(int fd) {
        try {
            return checked((int) CLOSE.invokeExact(state, fd));
        } catch (Throwable thrown) {
            throw unexpected("close", thrown);
        }
    }

    /// Reads what is there, at most `buffer` bytes; waits where nothing is.
    long read(int fd, MemorySegment buffer) {
        long bytes = -EINTR;
        for (int i = 0; i < INTERRUPTS_MAX && bytes == -EINTR; i++) {
            try {
                bytes = (long) READ.invokeExact(state, fd, buffer, buffer.byteSize());
            } catch (Throwable thrown) {
                throw unexpected("read", thrown);
            }
            bytes = bytes < 0 ? -errno() : bytes;
        }
        return bytes;
    }

    int ioctl(int fd, long request, MemorySegment argument) {
        int result = -EINTR;
        for (int i = 0; i < INTERRUPTS_MAX && result == -EINTR; i++) {
            try {
                result = checked((int) IOCTL.invokeExact(state, fd, request, argument));
            } catch (Throwable thrown) {
                throw unexpected("ioctl", thrown);
            }
        }
        return result;
    }

    /// Waits for one descriptor of a `struct pollfd`, at most `timeoutNs`; 0 means that time was up. A signal
    /// ends it early.
    int poll(MemorySegment pollfd, long timeoutNs) {
        long boundedNs = Math.max(0, timeoutNs);
        timespec.set(LONG, 0, boundedNs / 1_000_000_000L);
        timespec.set(LONG, Long.BYTES, boundedNs % 1_000_000_000L);
        try {
            return checked((int) PPOLL.invokeExact(state, pollfd, 1L, timespec, MemorySegment.NULL));
        } catch (Throwable thrown) {
            throw unexpected("ppoll", thrown);
        }
    }

    /// The clock of the kernel's edge time stamps.
    long monotonicNs() {
        try {
            int result = (int) CLOCK_GETTIME.invokeExact(state, CLOCK_MONOTONIC, timespec);
            if (result != 0) {
                throw new IllegalStateException("clock_gettime: " + errorText(errno()));
            }
        } catch (Throwable thrown) {
            throw unexpected("clock_gettime", thrown);
        }
        return timespec.get(LONG, 0) * 1_000_000_000L + timespec.get(LONG, Long.BYTES);
    }

    /// What the C library calls an error number.
    String errorText(int error) {
        try {
            MemorySegment text = (MemorySegment) STRERROR.invokeExact(state, error);
            return text.reinterpret(TEXT_BYTES_MAX).getString(0);
        } catch (Throwable thrown) {
            throw unexpected("strerror", thrown);
        }
    }

    private int checked(int result) {
        return result < 0 ? -errno() : result;
    }

    private int errno() {
        return (int) ERRNO.get(state, 0L);
    }

    /// `invokeExact` is declared to throw anything; a native call throws nothing of its own.
    private static IllegalStateException unexpected(String call, Throwable thrown) {
        if (thrown instanceof RuntimeException known) {
            throw known;
        }
        if (thrown instanceof Error error) {
            throw error;
        }
        return new IllegalStateException(call + " could not be called", thrown);
    }
}
