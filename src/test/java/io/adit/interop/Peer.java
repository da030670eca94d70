package io.adit.interop;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The test talks to programs of others, such as {@code @Peer("tshark")}. Without one of them it is skipped and says which;
 * with {@code ADIT_PEERS=required} in the environment it fails.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Tag("peer")
@ExtendWith(PeerCondition.class)
public @interface Peer {
    /** Names of programs on the path; {@code python3-MODULE} is a module of the system's Python. */
    String[] value();
}
