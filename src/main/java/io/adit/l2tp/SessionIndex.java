package io.adit.l2tp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * Sessions in the order of one of their ids: blocks of a few, each sorted, in an array that is sorted too. It takes some 6
 * octets for each session, where a tree or a hash table takes 60, and finding, adding or removing one moves no more than
 * a block.
 */
final class SessionIndex {
    static final int MOST_IN_A_BLOCK = 128;

    private static final int FIRST_SIZE = 2; // most tunnels have few sessions
    private static final Block[] NONE = {};

    private final ToIntFunction<Session> id;
    private Block[] blocks = NONE; // none of the first blockCount is empty
    private int blockCount;
    private int size;

    private static final class Block {
        private Session[] sessions = new Session[FIRST_SIZE];
        private int size;

        private void insert(int at, Session session) {
            if (size == sessions.length) {
                sessions = Arrays.copyOf(sessions, Math.min(size + size / 2 + 1, MOST_IN_A_BLOCK));
            }
            System.arraycopy(sessions, at, sessions, at + 1, size - at);
            sessions[at] = session;
            size++;
        }

        private void remove(int at) {
            int moved = --size - at;
            System.arraycopy(sessions, at + 1, sessions, at, moved);
            Arrays.fill(sessions, size, size + 1, null);
        }

        /** The upper half, which leaves this block. */
        private Block split() {
            Block upper = new Block();
            int half = size / 2;
            upper.sessions = Arrays.copyOfRange(sessions, half, half + MOST_IN_A_BLOCK);
            upper.size = size - half;
            Arrays.fill(sessions, half, size, null);
            size = half;
            return upper;
        }
    }

    /** By this id, which must not change while a session is in. */
    SessionIndex(ToIntFunction<Session> id) {
        this.id = id;
    }

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    Optional<Session> get(int wanted) {
        if (size == 0) {
            return Optional.empty();
        }
        Block block = blocks[blockOf(wanted)];
        int at = place(block, wanted);
        boolean found = at < block.size && id.applyAsInt(block.sessions[at]) == wanted;
        return found ? Optional.of(block.sessions[at]) : Optional.empty();
    }

    /** Adds a session of an id that none has yet. */
    void add(Session session) {
        if (size == 0) {
            insertBlock(0, new Block());
        }
        int key = id.applyAsInt(session);
        int which = blockOf(key);
        if (blocks[which].size == MOST_IN_A_BLOCK) {
            insertBlock(which + 1, blocks[which].split());
            which = blockOf(key);
        }
        blocks[which].insert(place(blocks[which], key), session);
        size++;
    }

    /** Removes this session, not another one of its id; false if it is not in. */
    boolean remove(Session session) {
        if (size == 0) {
            return false;
        }
        int key = id.applyAsInt(session);
        int which = blockOf(key);
        Block block = blocks[which];
        int at = place(block, key);
        if (at == block.size || block.sessions[at] != session) {
            return false;
        }
        block.remove(at);
        size--;
        if (block.size == 0) {
            removeBlock(which);
        }
        return true;
    }

    void clear() {
        blocks = NONE;
        blockCount = 0;
        size = 0;
    }

    /** All as they are now, in order. */
    List<Session> values() {
        List<Session> all = new ArrayList<>(size);
        after(-1).forEach(all::add);
        return all;
    }

    /** Those of higher ids, in order; not to be used any more once a session comes or goes. */
    Iterable<Session> after(int last) {
        return () -> new Walk(last + 1);
    }

    private final class Walk implements Iterator<Session> {
        private int which;
        private int at;

        Walk(int first) {
            if (size != 0) {
                which = blockOf(first);
                at = place(blocks[which], first);
                skipEnd();
            }
        }

        private void skipEnd() {
            if (at == blocks[which].size) {
                which++;
                at = 0;
            }
        }

        @Override
        public boolean hasNext() {
            return which < blockCount;
        }

        @Override
        public Session next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            Session next = blocks[which].sessions[at++];
            skipEnd();
            return next;
        }
    }

    /** The block that an id is in, if it is in any: the last that does not begin behind it, or the first. */
    private int blockOf(int wanted) {
        int low = 0;
        int high = blockCount - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (id.applyAsInt(blocks[middle].sessions[0]) <= wanted) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /** Where in the block the id is or would be. */
    private int place(Block block, int wanted) {
        int low = 0;
        int high = block.size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (id.applyAsInt(block.sessions[middle]) < wanted) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private void insertBlock(int at, Block block) {
        if (blockCount == blocks.length) {
            blocks = Arrays.copyOf(blocks, Math.max(1, 2 * blockCount));
        }
        System.arraycopy(blocks, at, blocks, at + 1, blockCount - at);
        blocks[at] = block;
        blockCount++;
    }

    private void removeBlock(int at) {
        blockCount--;
        System.arraycopy(blocks, at + 1, blocks, at, blockCount - at);
        Arrays.fill(blocks, blockCount, blockCount + 1, null);
        if (blockCount == 0) {
            blocks = NONE;
        }
    }
}
