package io.adit.l2tp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.adit.l2tp.wire.ControlMessage.Hello;
import io.adit.l2tp.wire.ControlMessage.Iccn;
import io.adit.l2tp.wire.ControlMessage.Icrp;
import io.adit.l2tp.wire.ControlMessage.Icrq;
import io.adit.l2tp.wire.ControlMessage.ProxyAuthen;
import io.adit.octets.MalformedException;
import io.adit.octets.OctetReader;
import io.adit.octets.Octets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HidingTest {
    private static final Optional<String> SECRET = Optional.of("secret");
    private static final Octets VECTOR = Octets.hex("00112233445566778899aabbccddeeff");
    private static final String ICRP = "8008 0000 0000 000b ";
    private static final String RANDOM_VECTOR = "8016 0000 0024 00112233445566778899aabbccddeeff ";

    @Test
    void hidesWhatTellsWhoSomebodyIs() throws MalformedException {
        Octets hidden = call("0123").encode(Optional.of(hiding(Hiding.Scope.SENSITIVE)));
        assertThat(numbers(hidden, false)).containsExactly(0, 14, 15, 18, 25, 36);
        assertThat(numbers(hidden, true)).containsExactly(21, 22, 23);
    }

    @Test
    void hidesAllThatMayBeHidden() throws MalformedException {
        for (MessageType type : MessageType.values()) {
            ControlMessage message = new RandomMessages(new Random(1)).next(type);
            Octets hidden = message.encode(Optional.of(hiding(Hiding.Scope.ALL)));
            assertThat(numbers(hidden, false)).isSubsetOf(0, 1, 2, 5, 7, 10, 12, 36, 39);
        }
    }

    @Test
    void theRandomVectorStandsBehindTheMessageTypeOnlyWhereSomethingIsHidden() {
        Hiding hiding = hiding(Hiding.Scope.ALL);
        assertThat(new Hello().encode(Optional.of(hiding))).isEqualTo(new Hello().encode());
        assertThat(new Icrp(1).encode(Optional.of(hiding)).toString())
                .startsWith((ICRP + RANDOM_VECTOR).replace(" ", ""));
    }

    @Test
    void theLengthOfAPasswordDoesNotShow() {
        long[] lengths = IntStream.rangeClosed(0, 30)
                .mapToLong(length -> connected(Octets.of(new byte[length]))
                        .encode(Optional.of(hiding(Hiding.Scope.SENSITIVE)))
                        .length())
                .distinct()
                .toArray();
        assertThat(lengths).hasSize(1);
    }

    @Test
    void theSameSecretTwiceLooksDifferentEachTimeWithAnotherVector() {
        Hiding other = new Hiding("secret", Octets.hex("01"), Hiding.Scope.SENSITIVE, () -> 0);
        Hiding one = new Hiding("secret", Octets.hex("02"), Hiding.Scope.SENSITIVE, () -> 0);
        Octets end = tail(call("0123").encode(Optional.of(one)));
        assertThat(tail(call("0123").encode(Optional.of(other)))).isNotEqualTo(end);
    }

    @Test
    void aHiddenAvpIsUnknownWithoutSecretOrVector() throws MalformedException {
        Octets hidden = new Icrp(7).encode(Optional.of(hiding(Hiding.Scope.ALL)));
        assertThat(ControlMessage.decode(hidden, SECRET)).isEqualTo(new Decoded.Understood(new Icrp(7)));
        assertThat(error(hidden, Optional.empty())).isEqualTo(8);
        Octets withoutVector = Octets.hex(ICRP + hidden.slice(30, hidden.length()));
        assertThat(error(withoutVector, SECRET)).isEqualTo(8);
    }

    @Test
    void theNearestVectorBeforeAnAvpCounts() throws MalformedException {
        Octets hidden = new Icrp(7).encode(Optional.of(hiding(Hiding.Scope.ALL)));
        Octets twice = Octets.hex(ICRP + "8007 0000 0024 01" + hidden.slice(8, hidden.length()) + "8007 0000 0024 02");
        assertThat(ControlMessage.decode(twice, SECRET)).isEqualTo(new Decoded.Understood(new Icrp(7)));
    }

    @Test
    void whatMustNotBeHiddenIsUnknownWhenItIs() throws MalformedException {
        assertThat(error(Octets.hex(ICRP + RANDOM_VECTOR + "c010 0000 0007 00112233445566778899"), SECRET))
                .isEqualTo(8);
        assertThat(error(Octets.hex("c008 0000 0024 0011".replace(" ", "")), SECRET))
                .isEqualTo(-1);
    }

    @Test
    void aLengthThatLiesIsMalformedAndNothingMore() throws MalformedException {
        Octets hidden = new Icrp(7).encode(Optional.of(hiding(Hiding.Scope.ALL)));
        assertThat(error(hidden, Optional.of("another secret"))).isEqualTo(3);
        assertThat(error(Octets.hex(ICRP + RANDOM_VECTOR + "c007 0000 000e 00"), SECRET))
                .as("no room for a length")
                .isEqualTo(3);
        assertThat(error(Octets.hex(ICRP + RANDOM_VECTOR + "c006 0000 000e"), SECRET))
                .isEqualTo(3);
        Octets optional = Octets.hex(ICRP + "8008 0000 000e 0007" + RANDOM_VECTOR + "4007 0000 0019 00");
        assertThat(ControlMessage.decode(optional, SECRET)).isEqualTo(new Decoded.Understood(new Icrp(7)));
    }

    @Test
    void tooLongToBeHiddenIsNotSentOpenEither() throws MalformedException {
        Octets hidden = connected(Octets.of(new byte[1016])).encode(Optional.of(hiding(Hiding.Scope.SENSITIVE)));
        assertThat(numbers(hidden, false)).doesNotContain(33);
        assertThat(numbers(hidden, true)).doesNotContain(33);
    }

    @Test
    void neverShowsTheSecret() {
        assertThat(hiding(Hiding.Scope.ALL).toString()).doesNotContain("secret");
    }

    private static Hiding hiding(Hiding.Scope scope) {
        return new Hiding("secret", VECTOR, scope, new Random(1));
    }

    private static Icrq call(String callingNumber) {
        return new Icrq(
                7,
                1,
                Optional.of(1),
                Optional.of(1),
                Optional.of(callingNumber),
                Optional.of("1"),
                Optional.of(Octets.text("s")));
    }

    private static Iccn connected(Octets password) {
        ProxyAuthen pap = new ProxyAuthen(3, Optional.empty(), Optional.empty(), Optional.of(1), Optional.of(password));
        return new Iccn(
                1,
                1,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(pap),
                Optional.empty(),
                Optional.empty(),
                false);
    }

    private static Octets tail(Octets message) {
        return message.slice(message.length() - 64, message.length());
    }

    /** The numbers of the AVPs that are hidden, or of those that are not. */
    private static List<Integer> numbers(Octets message, boolean hidden) throws MalformedException {
        TreeSet<Integer> numbers = new TreeSet<>();
        OctetReader in = message.reader();
        while (in.hasMore()) {
            int bits = in.u16();
            in.skip(2);
            int number = in.u16();
            in.skip((bits & 0x3FF) - 6);
            if (((bits & 0x4000) != 0) == hidden) {
                numbers.add(number);
            }
        }
        return List.copyOf(numbers);
    }

    /** The error code of a message that is unacceptable, 0 of one that is understood, -1 of one that is dropped. */
    private static int error(Octets body, Optional<String> secret) {
        try {
            return ControlMessage.decode(body, secret) instanceof Decoded.Unacceptable wrong ? wrong.errorCode() : 0;
        } catch (MalformedException _) {
            return -1;
        }
    }
}
