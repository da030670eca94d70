package io.adit.pppoe.wire;

import io.adit.octets.MalformedException;
import io.adit.octets.OctetReader;
import io.adit.octets.OctetWriter;
import io.adit.octets.Octets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The tags of a discovery packet in their order (RFC 2516 Appendix A), End-Of-List left out. */
public record Tags(List<Tag> list) {
    public static final Tags NONE = new Tags(List.of());

    public Tags {
        list = List.copyOf(list);
    }

    /** Reads to the end or to End-Of-List; what follows that is ignored. */
    public static Tags decode(Octets payload) throws MalformedException {
        List<Tag> tags = new ArrayList<>();
        OctetReader in = payload.reader();
        while (in.hasMore()) {
            int type = in.u16();
            Octets value = in.octets(in.u16());
            if (type == TagType.END_OF_LIST.code()) {
                break;
            }
            tags.add(new Tag(type, value));
        }
        return new Tags(tags);
    }

    public Octets encode() {
        OctetWriter out = new OctetWriter();
        for (Tag tag : list) {
            out.u16(tag.type()).u16(tag.value().length()).octets(tag.value());
        }
        return out.toOctets();
    }

    public Optional<Octets> first(TagType type) {
        return list.stream().filter(tag -> tag.is(type)).map(Tag::value).findFirst();
    }

    public List<Octets> all(TagType type) {
        return list.stream().filter(tag -> tag.is(type)).map(Tag::value).toList();
    }

    public boolean has(TagType type) {
        return list.stream().anyMatch(tag -> tag.is(type));
    }

    /** These tags with one more at the end. */
    public Tags and(TagType type, Octets value) {
        List<Tag> longer = new ArrayList<>(list);
        longer.add(new Tag(type, value));
        return new Tags(longer);
    }

    /** These tags with the first one of that type of another packet, where it has one, at the end. */
    public Tags andCopied(TagType type, Tags from) {
        return from.first(type).map(value -> and(type, value)).orElse(this);
    }
}
