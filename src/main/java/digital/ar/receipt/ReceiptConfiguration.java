package digital.ar.receipt;

import digital.ar.evidence.TransparencyLog;
import digital.ar.evidence.VerifierKey;
import digital.ar.receipt.check.ReceiptVerifier;
import digital.ar.receipt.check.ReceiptVerifier.Opening;
import digital.ar.receipt.layout.Logos;
import digital.ar.receipt.model.Texts;
import digital.ar.seal.PdfSignatureVerifier;
import digital.ar.seal.TimestampVerifier;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class ReceiptConfiguration {
    @Bean
    Texts receiptTexts() {
        return new Texts();
    }

    @Bean
    Logos logos(ReceiptProperties properties) {
        return new Logos(properties.logos());
    }

    /** The running service trusts its own log's key and the witnesses that it asks. */
    @Bean
    Verification verification(PdfSignatureVerifier seals, TimestampVerifier times, TransparencyLog log, Texts texts) {
        var known = new KnownLog(
                Optional.of(VerifierKey.parse(log.verifierKey())),
                log.witnessKeys().stream().map(VerifierKey::parse).toList());
        return new ReceiptVerifier(seals, times, known, Opening.TRUSTED_SEALS, texts);
    }
}
