package digital.ar.evidence.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

/** The example key of the Go reference implementation. */
class SignerKeyTest {
    private static final String KEY = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";

    @Test
    void thePublishedKeyGoesBothWays() {
        assertThat(SignerKey.parse(KEY).name()).isEqualTo("PeterNeumann");
        assertThat(SignerKey.parse(KEY).encoded()).isEqualTo(KEY);
        assertThat(SignerKey.parse(KEY)).hasToString("SignerKey[PeterNeumann]");
    }

    @Test
    void mangledKeysAreRefused() {
        for (var mangled : new String[] {
            KEY.substring(1),
            KEY.replace("c74f20a3", "c74f20a4"),
            KEY.replace("+AYEK", "+AyEK"),
            KEY.substring(0, 60),
            ""
        }) {
            assertThatIllegalArgumentException().isThrownBy(() -> SignerKey.parse(mangled));
        }
    }
}
