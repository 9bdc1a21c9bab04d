package digital.ar.seal.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import digital.ar.platform.Condition;
import digital.ar.platform.StartupFailure;
import digital.ar.seal.PdfSignatureVerifier;
import digital.ar.seal.Pki;
import digital.ar.seal.SamplePdf;
import digital.ar.seal.SealException;
import digital.ar.seal.SealLevel;
import digital.ar.seal.TrustAnchors;
import digital.ar.seal.certificate.Pem;
import digital.ar.seal.certificate.Qualifications;
import digital.ar.seal.development.DevelopmentTimestampAuthority;
import digital.ar.seal.pades.PadesSealer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Seals on a real PKCS#11 device (SoftHSM): its keys never leave it, and it may go away and come back. */
class Pkcs11SealTest {
    private static final Clock CLOCK = Clock.systemUTC();
    private static final String TOKEN = "selo";
    private static final byte[] CONTENT = "comprovante".getBytes(StandardCharsets.UTF_8);
    private static final Map<String, Pki> PKI = Map.of(
            "rsa", new Pki("CN=Raiz RSA, O=Empresa, C=BR", "RSA", 2048),
            "p256", new Pki("CN=Raiz P-256, O=Empresa, C=BR", "EC", 256),
            "p384", new Pki("CN=Raiz P-384, O=Empresa, C=BR", "EC", 384));

    @TempDir
    static Path directory;

    static SoftHsm device;

    @BeforeAll
    static void makeTokens() throws Exception {
        assumeTrue(SoftHsm.installed(), "softhsm2 and opensc are not installed: seals on devices are not tried");
        device = new SoftHsm(directory);
        device.token(TOKEN);
        device.token("outro");
        for (var entry : PKI.entrySet()) {
            var leaf = entry.getValue().leaf("CN=Selo " + entry.getKey() + ", O=Empresa, C=BR");
            device.put(TOKEN, entry.getKey(), leaf.make());
            Files.write(
                    directory.resolve(entry.getKey() + "-root.pem"),
                    Pem.write("CERTIFICATE", entry.getValue().root.getEncoded()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rsa", "p256", "p384"})
    void aKeyOnTheDeviceSealsAndItsChainIsCompletedFromAFile(String alias) {
        var pki = PKI.get(alias);
        var key = ConfiguredSeal.read(settings(TOKEN, SoftHsm.PIN, alias), CLOCK);
        assertThat(key.key().getEncoded()).as("the key stays on the device").isNull();
        assertThat(key.chain()).hasSize(2).last().isEqualTo(pki.root);
        var time = new DevelopmentTimestampAuthority(
                pki.leaf("CN=Tempo, O=Outra, C=BR").timeAuthority().make(), pki.root, CLOCK);
        var sealed = new PadesSealer(key, Qualifications.of(key.chain()), SealLevel.B_T, time, CLOCK)
                .seal(SamplePdf.make(), "Prova");
        var result = new PdfSignatureVerifier(TrustAnchors.of(List.of(pki.root))).verify(sealed);
        assertThat(result.passed()).as("%s", result.findings()).isTrue();
        assertThat(result.seal().orElseThrow().subject()).contains("CN=Selo " + alias);
    }

    @Test
    void lostSessionsAreOpenedAgainWithinTheSameCall() throws Exception {
        var key = key("rsa");
        SoftHsm.loseSessions(slot());
        assertThatCode(() -> key.sign(CONTENT)).doesNotThrowAnyException();
        SoftHsm.stopLibrary();
        assertThatCode(() -> key.sign(CONTENT)).doesNotThrowAnyException();
        assertThat(condition(key).state()).isEqualTo(Condition.State.GOOD);
    }

    @Test
    void aTokenThatIsPulledOutIsWaitedForAndUsedWhenItIsBack() throws Exception {
        var key = key("p256");
        device.pullOut();
        SoftHsm.stopLibrary();
        for (var i = 0; i < 2; i++) {
            assertThatThrownBy(() -> key.sign(CONTENT))
                    .isInstanceOf(SealException.Unavailable.class)
                    .hasMessageContaining("no token selo is present");
        }
        assertThat(condition(key).state()).isEqualTo(Condition.State.FAULT);
        assertThat(condition(key).since()).isNotNull();
        device.putBack();
        assertThatCode(() -> key.sign(CONTENT)).doesNotThrowAnyException();
        assertThat(condition(key).state()).isEqualTo(Condition.State.GOOD);
    }

    @Test
    void aPinThatTheTokenRefusesIsNotTriedTwice() throws Exception {
        var key = key("rsa");
        device.changePin(TOKEN, SoftHsm.PIN, "999999");
        try {
            SoftHsm.stopLibrary();
            for (var i = 0; i < 5; i++) {
                assertThatThrownBy(() -> key.sign(CONTENT))
                        .isInstanceOf(SealException.Unavailable.class)
                        .hasMessageContaining("CKR_PIN_INCORRECT")
                        .hasMessageContaining("ar.seal.pkcs11.pin");
            }
        } finally {
            device.changePin(TOKEN, "999999", SoftHsm.PIN);
        }
        assertThatThrownBy(() -> key.sign(CONTENT)).hasMessageContaining("CKR_PIN_INCORRECT");
        SoftHsm.stopLibrary();
        assertThat(key("rsa").sign(CONTENT)).isNotEmpty();
    }

    @Test
    void whatIsWrongIsNamedAtTheStart() throws Exception {
        assertRefused("ar.seal.pkcs11.token", settings("nenhum", SoftHsm.PIN, "rsa"), "only [");
        assertRefused("ar.seal.pkcs11.token", settings("", SoftHsm.PIN, "rsa"), "must name one");
        SoftHsm.loseSessions(slot()); // a login holds for the whole process, whatever PIN comes after it
        assertRefused("ar.seal.pkcs11.pin", settings(TOKEN, "000000", "rsa"), "CKR_PIN_INCORRECT");
        assertRefused("ar.seal.alias", settings(TOKEN, SoftHsm.PIN, "nenhuma"), "no private key nenhuma");
        assertRefused("ar.seal.alias", settings(TOKEN, SoftHsm.PIN, ""), "must name one");
        assertRefused("ar.seal.alias", settings("outro", SoftHsm.PIN, ""), "no private key with a certificate");
        assertRefused("ar.seal.pkcs11.library", device("/absent.so", "", TOKEN), "cannot be loaded");
        assertRefused("ar.seal.pkcs11.slot", device(library(), "0x7700000000000000", TOKEN), "no slot");
        assertRefused("ar.seal.pkcs11.slot", device(library(), "first", TOKEN), "must be a number");
        var both = new SealProperties(
                "seal.p12", "", "", "", "", settings(TOKEN, "1", "").pkcs11());
        assertRefused("ar.seal.pkcs11.library", both, "only one key seals");
    }

    @Test
    void thePinMayStandInAFileAndTheSlotMayBeGivenByNumber() throws Exception {
        var pin = Files.writeString(directory.resolve("pin"), SoftHsm.PIN + "\n");
        var by = new SealProperties.Pkcs11(library(), Long.toString(slot()), "", "", pin.toString());
        var key = ConfiguredSeal.read(new SealProperties("", "", "", "p384", "", by), CLOCK);
        assertThat(key.certificate().getSubjectX500Principal().getName()).contains("Selo p384");
    }

    private static SigningKey key(String alias) {
        return ConfiguredSeal.read(settings(TOKEN, SoftHsm.PIN, alias), CLOCK);
    }

    private static Condition condition(SigningKey key) {
        return ((Pkcs11Key) key.key()).condition();
    }

    private static long slot() throws Exception {
        return Cryptoki.load(Path.of(library())).tokens().stream()
                .filter(token -> token.label().equals(TOKEN))
                .findFirst()
                .orElseThrow()
                .slot();
    }

    private static String library() {
        return SoftHsm.library().orElseThrow().toString();
    }

    private static SealProperties settings(String token, String pin, String alias) {
        var chain =
                PKI.containsKey(alias) ? directory.resolve(alias + "-root.pem").toString() : "";
        return new SealProperties("", "", "", alias, chain, new SealProperties.Pkcs11(library(), "", token, pin, ""));
    }

    private static SealProperties device(String library, String slot, String token) {
        return new SealProperties(
                "", "", "", "rsa", "", new SealProperties.Pkcs11(library, slot, token, SoftHsm.PIN, ""));
    }

    private static void assertRefused(String setting, SealProperties settings, String reason) {
        assertThatThrownBy(() -> ConfiguredSeal.read(settings, CLOCK))
                .isInstanceOf(StartupFailure.class)
                .hasMessageStartingWith(setting + ":")
                .hasMessageContaining(reason);
    }
}
