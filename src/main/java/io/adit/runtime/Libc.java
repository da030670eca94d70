package io.adit.runtime;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.Objects;

/**
 * The system calls of Linux that the ports need: the only restricted methods of the project. A result below 0 is an
 * errno, negated, as the kernel itself gives it.
 */
@SuppressWarnings("restricted")
final class Libc {
    static final int EINTR = 4;
    static final int EIO = 5; // what a TUN says whose interface is down
    static final int EAGAIN = 11;
    static final int ENODEV = 19;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final StructLayout STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = STATE.varHandle(PathElement.groupElement("errno"));
    private static final AddressLayout TEXT =
            ADDRESS.withTargetLayout(MemoryLayout.sequenceLayout(256, ValueLayout.JAVA_BYTE));

    private static final MethodHandle SOCKET = bind("socket", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);
    private static final MethodHandle BIND = bind("bind", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
    private static final MethodHandle GETSOCKNAME = bind("getsockname", JAVA_INT, JAVA_INT, ADDRESS, ADDRESS);
    private static final MethodHandle SETSOCKOPT =
            bind("setsockopt", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
    private static final MethodHandle RECVMMSG =
            bind("recvmmsg", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS);
    private static final MethodHandle SENDMMSG = bind("sendmmsg", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT);
    private static final MethodHandle READ = bind("read", JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_LONG);
    private static final MethodHandle WRITE = bind("write", JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_LONG);
    private static final MethodHandle POLL = bind("poll", JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);
    private static final MethodHandle EVENTFD = bind("eventfd", JAVA_INT, JAVA_INT, JAVA_INT);
    private static final MethodHandle CLOSE = bind("close", JAVA_INT, JAVA_INT);
    private static final MethodHandle OPEN = variadic("open", JAVA_INT, ADDRESS, JAVA_INT);
    private static final MethodHandle IOCTL = variadic("ioctl", JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS);
    private static final MethodHandle STRERROR = LINKER.downcallHandle(
            LINKER.defaultLookup().find("strerror").orElseThrow(), FunctionDescriptor.of(TEXT, JAVA_INT));

    /** Where errno is captured; one for each thread, since a thread makes one call at a time. */
    private static final ThreadLocal<MemorySegment> CAPTURED =
            ThreadLocal.withInitial(() -> Arena.ofAuto().allocate(STATE));

    private Libc() {}

    /** socket(2). */
    static int socket(int domain, int type, int protocol) {
        MemorySegment state = CAPTURED.get();
        try {
            return result((int) SOCKET.invokeExact(state, domain, type, protocol), state);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    /** bind(2). */
    static int bind(int fd, MemorySegment address, int length) {
        MemorySegment state = CAPTURED.get();
        try {
            return result((int) BIND.invokeExact(state, fd, address, length), state);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    /** getsockname(2). */
    static int getsockname(int fd, MemorySegment address, MemorySegment length) {
        MemorySegment state = CAPTURED.get();
        try {
            return result((int) GETSOCKNAME.invokeExact(state, fd, address, length), state);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    /** setsockopt(2) with an int. */
    static int setsockopt(int fd, int level, int name, int value) {
        try (Arena arena = Arena.ofConfined()) {
            return setsockopt(fd, level, name, arena.allocateFrom(JAVA_INT, value));
        }
    }

    /** setsockopt(2) with a structure. */
    static int setsockopt(int fd, int level, int name, MemorySegment option) {
        MemorySegment state = CAPTURED.get();
        try {
            int length = (int) option.byteSize();
            return result((int) SETSOCKOPT.invokeExact(state, fd, level, name, option, length), state);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    /** recvmmsg(2) without a time-out. */
    static int recvmmsg(int fd, MemorySegment messages, int count, int flags) {
        MemorySegment state = CAPTURED.get();
        try {
            return result((int) RECVMMSG.invokeExact(state, fd, messages, count, flags, MemorySegment.NULL), state);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    /** sendmmsg(2). */
    static int sendmmsg(int fd, MemorySegment messages, int count, int flags) {
        MemorySegment state = CAPTURED.get();
        try {
            return result((int) SENDMMSG.invokeExact(state, fd, messages, count, flags), state);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    /** read(2) into {@code count} octets of the segment from {@code offset} on. */
    static int read(int fd, MemorySegment into, long offset, long count) {
        MemorySegment state = CAPTURED.get();
        try {
            return result((int) (long) READ.invokeExact(state, fd, at(into, offset, count), count), state);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    /** write(2) of {@code count} octets of the segment from {@code offset} on. */
    static int write(int fd, MemorySegment from, long offset, long count) {
        MemorySegment state = CAPTURED.get();
        try {
            return result((int) (long) WRITE.invokeExact(state, fd, at(from, offset, count), count), state);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    /** The address as a number: a slice would be an object for each packet. */
    private static long at(MemorySegment memory, long offset, long count) {
        Objects.checkFromIndexSize(offset, count, memory.byteSize());
        return memory.address() + offset;
    }

    /** poll(2). */
    static int poll(MemorySegment waits, int count, int timeoutMillis) {
        MemorySegment state = CAPTURED.get();
        try {
            return result((int) POLL.invokeExact(state, waits, (long) count, timeoutMillis), state);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    /** eventfd(2). */
    static int eventfd() {
        MemorySegment state = CAPTURED.get();
        try {
            return result((int) EVENTFD.invokeExact(state, 0, 0), state);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    /** open(2). */
    static int open(String path, int flags) {
        MemorySegment state = CAPTURED.get();
        try (Arena arena = Arena.ofConfined()) {
            return result((int) OPEN.invokeExact(state, arena.allocateFrom(path), flags), state);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    /** ioctl(2) with a structure. */
    static int ioctl(int fd, long request, MemorySegment argument) {
        MemorySegment state = CAPTURED.get();
        try {
            return result((int) IOCTL.invokeExact(state, fd, request, argument), state);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    /** close(2). */
    static void close(int fd) {
        MemorySegment state = CAPTURED.get();
        try {
            int ignored = (int) CLOSE.invokeExact(state, fd);
            assert ignored <= 0;
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    /**
     * The result of a call, if it is none of the errors.
     *
     * @throws SystemCallException with the call's name and the error's words
     */
    static int check(String call, int result) throws SystemCallException {
        if (result < 0) {
            throw new SystemCallException(call, -result, words(-result));
        }
        return result;
    }

    /** strerror(3). */
    static String words(int errno) {
        try {
            return ((MemorySegment) STRERROR.invokeExact(errno)).getString(0);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    private static int result(int returned, MemorySegment state) {
        return returned < 0 ? -(int) ERRNO.get(state, 0L) : returned;
    }

    /** What a method handle declares to throw and never does, and what must not be hidden. */
    private static IllegalStateException impossible(Throwable e) {
        if (e instanceof Error error) {
            throw error;
        }
        return new IllegalStateException(e);
    }

    private static MethodHandle bind(String name, MemoryLayout result, MemoryLayout... arguments) {
        return LINKER.downcallHandle(
                LINKER.defaultLookup().find(name).orElseThrow(),
                FunctionDescriptor.of(result, arguments),
                Linker.Option.captureCallState("errno"));
    }

    /** A function whose third argument may have any type. */
    private static MethodHandle variadic(String name, MemoryLayout result, MemoryLayout... arguments) {
        return LINKER.downcallHandle(
                LINKER.defaultLookup().find(name).orElseThrow(),
                FunctionDescriptor.of(result, arguments),
                Linker.Option.captureCallState("errno"),
                Linker.Option.firstVariadicArg(2));
    }
}
