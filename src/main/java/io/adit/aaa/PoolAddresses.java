package io.adit.aaa;

import io.adit.config.Pool;
import io.adit.config.Pool.Section;
import java.util.List;

/** The addresses of one pool: which are lent, and which is next. Giving out and taking back cost O(1). */
final class PoolAddresses {
    private final AddressSet lent = new AddressSet();
    private AddressQueue returned = new AddressQueue();
    private List<Section> sections;
    private long size;
    /** Where no address has been given out yet: a section, and how far into it. */
    private int section;

    private long offset;

    PoolAddresses(Pool pool) {
        sections = pool.sections();
        size = size(sections);
    }

    /** The next free address into {@code into}, at most {@code most}; fewer when the pool runs dry. */
    void lend(int most, AddressQueue into) {
        for (int i = 0; i < most && (returned.size() > 0 || hasFresh()); i++) {
            int address = hasFresh() ? fresh() : returned.remove();
            lent.add(address);
            into.add(address);
        }
    }

    void giveBack(int address) {
        if (!lent.contains(address)) {
            throw new IllegalStateException("given back twice: " + Integer.toHexString(address));
        }
        lent.remove(address);
        if (passed(address)) { // else it is met again as a fresh one, or a commit took it out of the pool
            returned.add(address);
        }
    }

    /** Follows a change of the sections: what is lent stays lent, nothing else of the old ones is given out. */
    void resize(Pool pool) {
        sections = pool.sections();
        size = size(sections);
        returned = new AddressQueue();
        section = 0;
        offset = 0;
    }

    long size() {
        return size;
    }

    int lent() {
        return lent.size();
    }

    /** Moves to the next address that is not lent: each is passed over once in the life of a section. */
    private boolean hasFresh() {
        while (section < sections.size()) {
            if (offset == sections.get(section).size()) {
                section++;
                offset = 0;
            } else if (lent.contains(at())) {
                offset++;
            } else {
                return true;
            }
        }
        return false;
    }

    private int fresh() {
        int address = at();
        offset++;
        return address;
    }

    private int at() {
        return (int) (sections.get(section).first().ipv4Bits() + offset);
    }

    /** Whether the address is of the pool and lies behind the point that fresh addresses have reached. */
    private boolean passed(int address) {
        for (int i = 0; i < sections.size(); i++) {
            long distance = Integer.toUnsignedLong(address)
                    - Integer.toUnsignedLong(sections.get(i).first().ipv4Bits());
            if (distance >= 0 && distance < sections.get(i).size()) {
                return i < section || (i == section && distance < offset);
            }
        }
        return false;
    }

    private static long size(List<Section> sections) {
        return sections.stream().mapToLong(Section::size).sum();
    }
}
