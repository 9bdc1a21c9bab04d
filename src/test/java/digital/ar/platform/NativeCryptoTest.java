package digital.ar.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.Security;
import java.security.Signature;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever makes a signature, the JDK accepts it. */
class NativeCryptoTest {
    private static final byte[] CONTENT = "comprovante".getBytes(StandardCharsets.UTF_8);

    @ParameterizedTest
    @CsvSource({"RSA, 2048, SHA256withRSA", "EC, 256, SHA256withECDSA", "EC, 384, SHA384withECDSA"})
    void theJdkVerifiesWhatIsSignedAndNothingIsInstalled(String type, int size, String algorithm) throws Exception {
        var generator = KeyPairGenerator.getInstance(type);
        generator.initialize(size);
        var pair = generator.generateKeyPair();
        for (var key : new java.security.PrivateKey[] {pair.getPrivate(), NativeCrypto.key(pair.getPrivate())}) {
            var signing = NativeCrypto.signing(algorithm, key);
            signing.update(CONTENT);
            var verifying = Signature.getInstance(algorithm);
            verifying.initVerify(pair.getPublic());
            verifying.update(CONTENT);
            assertThat(verifying.verify(signing.sign())).isTrue();
        }
        assertThat(Security.getProviders()).extracting("name").doesNotContain("AmazonCorrettoCryptoProvider");
    }
}
