package digital.ar.seal.cms;

import static org.assertj.core.api.Assertions.assertThat;

import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Test;

class BouncyCastleVersionTest {
    /**
     * From 1.85 on the zero padding behind a PDF's signature value is refused, and EU DSS 6.4 finds no signature in our files.
     * Other libraries ask for newer ones, so a bump may come unseen.
     */
    @Test
    void theResolvedVersionIsTheOneThatReadsPdfSignatures() {
        assertThat(new BouncyCastleProvider().getVersionStr()).isEqualTo("1.84");
        assertThat(org.bouncycastle.tsp.TimeStampToken.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .endsWith("bcpkix-jdk18on-1.84.jar");
    }
}
