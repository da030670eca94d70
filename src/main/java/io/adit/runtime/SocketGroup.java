package io.adit.runtime;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;

/**
 * Which socket takes which packet, where several share one local endpoint of L2TP: first the strangers', then one for
 * the control messages of each loop, then those of data. A flood of one kind fills its own socket only.
 *
 * @param loops control loops, a power of two
 * @param forwarding sockets for data; 0 for a single socket that takes everything
 */
record SocketGroup(int loops, int forwarding) {
    static final int STRANGERS = 0;
    static final int FIRST_CONTROL = 1;

    private static final int MOST_FORWARDING = 8;
    private static final int ID_BITS = 16;
    private static final int INSTRUCTION = 8; // struct sock_filter

    /** An instruction of classic BPF; jumps count the instructions that are skipped. */
    private record Instruction(int code, int ifTrue, int ifFalse, int operand) {}

    /** As many data sockets as there are processors, within reason. */
    static SocketGroup usual(int loops) {
        return new SocketGroup(loops, Math.clamp(Runtime.getRuntime().availableProcessors(), 1, MOST_FORWARDING));
    }

    boolean isSingle() {
        return forwarding == 0;
    }

    int size() {
        return isSingle() ? 1 : firstForwarding() + forwarding;
    }

    /** How many threads read it: all control messages of the tunnels have one together. */
    int threads() {
        return isSingle() ? 1 : FIRST_CONTROL + 1 + forwarding;
    }

    int firstForwarding() {
        return FIRST_CONTROL + loops;
    }

    /**
     * The choice as a program for the kernel (struct sock_fprog), which sees the UDP payload and answers with the number
     * of a socket. A message too short for it goes to the strangers.
     */
    MemorySegment program(Arena arena) {
        List<Instruction> instructions = instructions();
        MemorySegment code = arena.allocate((long) INSTRUCTION * instructions.size(), 8);
        for (int i = 0; i < instructions.size(); i++) {
            long at = (long) INSTRUCTION * i;
            code.set(ValueLayout.JAVA_SHORT, at, (short) instructions.get(i).code);
            code.set(ValueLayout.JAVA_BYTE, at + 2, (byte) instructions.get(i).ifTrue);
            code.set(ValueLayout.JAVA_BYTE, at + 3, (byte) instructions.get(i).ifFalse);
            code.set(ValueLayout.JAVA_INT, at + 4, instructions.get(i).operand);
        }
        MemorySegment program = arena.allocate(16, 8);
        program.set(ValueLayout.JAVA_SHORT, 0, (short) instructions.size());
        program.set(ValueLayout.JAVA_LONG, 8, code.address());
        return program;
    }

    /** RFC 2661 §3.1: the tunnel id stands behind the Length, if there is one; a control message always has one. */
    private List<Instruction> instructions() {
        int loopShift = ID_BITS - Integer.numberOfTrailingZeros(loops);
        return List.of(
                load(0),
                jumpIfSet(0x8000, 7), // T: to the control messages
                jumpIfSet(0x4000, 2), // L
                load(2),
                skip(1),
                load(4),
                new Instruction(0x94, 0, 0, forwarding), // mod
                new Instruction(0x04, 0, 0, firstForwarding()), // add
                new Instruction(0x16, 0, 0, 0), // return it
                load(4),
                new Instruction(0x15, 3, 0, 0), // tunnel id 0: to the strangers
                new Instruction(0x74, 0, 0, loopShift), // shift right
                new Instruction(0x04, 0, 0, FIRST_CONTROL),
                new Instruction(0x16, 0, 0, 0),
                new Instruction(0x06, 0, 0, STRANGERS)); // return
    }

    /** Loads the two octets at {@code offset}. */
    private static Instruction load(int offset) {
        return new Instruction(0x28, 0, 0, offset);
    }

    private static Instruction jumpIfSet(int bits, int skipped) {
        return new Instruction(0x45, skipped, 0, bits);
    }

    private static Instruction skip(int skipped) {
        return new Instruction(0x05, 0, 0, skipped);
    }
}
