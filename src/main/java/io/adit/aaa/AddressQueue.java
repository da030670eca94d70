package io.adit.aaa;

/** First in, first out, without a box for each address: the one given back longest ago is given out next. */
final class AddressQueue {
    private int[] ring = new int[16];
    private int head;
    private int size;

    int size() {
        return size;
    }

    void add(int address) {
        if (size == ring.length) {
            int[] larger = new int[size * 2];
            System.arraycopy(ring, head, larger, 0, size - head);
            System.arraycopy(ring, 0, larger, size - head, head);
            ring = larger;
            head = 0;
        }
        ring[(head + size++) % ring.length] = address;
    }

    /** Takes the oldest; the queue must not be empty. */
    int remove() {
        int address = ring[head];
        head = (head + 1) % ring.length;
        size--;
        return address;
    }
}
