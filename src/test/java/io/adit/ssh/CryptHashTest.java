package io.adit.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CryptHashTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
                    # printed by openssl passwd -5 and -6
                    secret, $5$abcdefgh$gruCpC7VkOTspMQTTSAR8mtlO9Upms.fwqE5y16JVM.
                    secret, $6$abcdefgh$ltjgWl6579NluT/Vi1nwEvcil.G5Nbc4NiXZaNGStk8PSwGfQv72N2CKPPrVACtLtip/cZ/1GM/O6IND4WQhG.
                    # printed by crypt(3)
                    Hello world!, $5$saltstring$5B8vYYiY.CVt1RlTTf8KbXBH3hsxY/GNooZaBBGWEc5
                    Hello world!, $6$saltstring$svn8UoSVapNtMuq1ukKS4tPQd8iKwSMHWjl/O817G3uBnIFNjnQJuesI68u4OTLiBFdcbYEdFCoEOfaS35inz1
                    Hello world!, $5$rounds=10000$saltstringsaltst$3xv.VbSHBb41AL9AvLeujZkZRBAwqFMz2.opqey6IcA
                    """)
    void knowsTheRightPassword(String password, String hash) {
        assertThat(CryptHash.verify(password, hash)).isTrue();
        assertThat(CryptHash.verify(password + " ", hash)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "secret", "$1$abc$def", "$5$", "$6$$", "$0$secret", "$6$no salt!$x", "$6$abcdefgh"})
    void aHashOfAnotherFormIsNeverRight(String hash) {
        assertThat(CryptHash.verify("secret", hash)).isFalse();
    }

    @Test
    void nobodyHasThePasswordOfNobody() {
        assertThat(CryptHash.verify("", CryptHash.OF_NOBODY)).isFalse();
    }
}
