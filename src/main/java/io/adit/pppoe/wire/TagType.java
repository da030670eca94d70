package io.adit.pppoe.wire;

import java.util.Optional;

/** The TAG_TYPEs of RFC 2516 Appendix A; a tag of any other type is passed over. */
public enum TagType {
    END_OF_LIST(0x0000, "End-Of-List"),
    SERVICE_NAME(0x0101, "Service-Name"),
    AC_NAME(0x0102, "AC-Name"),
    HOST_UNIQ(0x0103, "Host-Uniq"),
    AC_COOKIE(0x0104, "AC-Cookie"),
    VENDOR_SPECIFIC(0x0105, "Vendor-Specific"),
    RELAY_SESSION_ID(0x0110, "Relay-Session-Id"),
    SERVICE_NAME_ERROR(0x0201, "Service-Name-Error"),
    AC_SYSTEM_ERROR(0x0202, "AC-System-Error"),
    GENERIC_ERROR(0x0203, "Generic-Error");

    private final int code;
    private final String title;

    TagType(int code, String title) {
        this.code = code;
        this.title = title;
    }

    public static Optional<TagType> of(int code) {
        for (TagType type : values()) {
            if (type.code == code) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    public int code() {
        return code;
    }

    /** The name as the RFC writes it. */
    public String title() {
        return title;
    }
}
