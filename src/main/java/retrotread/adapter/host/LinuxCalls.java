package retrotread.adapter.host;

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

/// The few functions of the C library that Java has no word for. Each returns what C returns; a failure is in
/// `errno`. One object per thread: `errno` is kept in it. Linux on 64 bits.
final class LinuxCalls implements AutoCloseable {
    private static final Linker LINKER = Linker.nativeLinker();
    private static final StructLayout STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
    private static final AddressLayout POINTER = ValueLayout.ADDRESS;

    private final Arena arena = Arena.ofConfined();
    private final MemorySegment state = arena.allocate(STATE);

    /// Memory that lives as long as this object, all zero.
    MemorySegment memory(long bytes) {
        return arena.allocate(bytes, Long.BYTES);
    }

    int errno() {
        return (int) ERRNO.get(state, 0L);
    }

    int setScheduler(int thread, int policy, MemorySegment parameters) {
        return (int)
                call("sched_setscheduler", FunctionDescriptor.of(INT, INT, INT, POINTER), thread, policy, parameters);
    }

    int lockMemory(int flags) {
        return (int) call("mlockall", FunctionDescriptor.of(INT, INT), flags);
    }

    int resourceLimit(int resource, MemorySegment limits) {
        return (int) call("getrlimit", FunctionDescriptor.of(INT, INT, POINTER), resource, limits);
    }

    int adjustTime(MemorySegment timex) {
        return (int) call("adjtimex", FunctionDescriptor.of(INT, POINTER), timex);
    }

    int socket(int domain, int type, int protocol) {
        return (int) call("socket", FunctionDescriptor.of(INT, INT, INT, INT), domain, type, protocol);
    }

    long sendTo(int socket, MemorySegment text, long length, int flags, MemorySegment address, int addressLength) {
        FunctionDescriptor shape = FunctionDescriptor.of(LONG, INT, POINTER, LONG, INT, POINTER, INT);
        return (long) call("sendto", shape, socket, text, length, flags, address, addressLength);
    }

    int closeDescriptor(int descriptor) {
        return (int) call("close", FunctionDescriptor.of(INT, INT), descriptor);
    }

    @SuppressWarnings("restricted")
    private Object call(String name, FunctionDescriptor shape, Object... arguments) {
        MemorySegment symbol = LINKER.defaultLookup()
                .find(name)
                .orElseThrow(() -> new IllegalStateException("the C library has no function " + name));
        MethodHandle handle = LINKER.downcallHandle(symbol, shape, Linker.Option.captureCallState("errno"));
        Object[] all = new Object[arguments.length + 1];
        all[0] = state;
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        try {
            return handle.invokeWithArguments(all);
        } catch (Throwable broken) {
            throw new IllegalStateException("call of " + name + " failed", broken);
        }
    }

    @Override
    public void close() {
        arena.close();
    }
}
