package digital.ar.seal;

import digital.ar.platform.PlatformProperties;
import digital.ar.platform.StartupFailure;
import digital.ar.seal.certificate.Chains;
import digital.ar.seal.certificate.Qualifications;
import digital.ar.seal.development.DevelopmentAuthority;
import digital.ar.seal.development.DevelopmentTimestampAuthority;
import digital.ar.seal.key.ConfiguredSeal;
import digital.ar.seal.key.SealProperties;
import digital.ar.seal.key.SigningKey;
import digital.ar.seal.pades.PadesSealer;
import digital.ar.seal.timestamp.TimestampClients;
import digital.ar.seal.timestamp.TimestampProperties;
import digital.ar.seal.timestamp.TokenCounts;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/** Which seal and which time authority: configured ones, or the development ones of a first start. */
@Configuration
class SealConfiguration {
    /** Made only when seal or time need it: a production set-up has no development keys. */
    @Bean
    @Lazy
    DevelopmentAuthority developmentAuthority(PlatformProperties platform, Clock clock) {
        return DevelopmentAuthority.open(platform.certsDir(), clock);
    }

    @Bean
    TimestampAuthority timestampAuthority(
            TimestampProperties settings,
            ObjectProvider<DevelopmentAuthority> development,
            ObjectProvider<TokenCounts> counts,
            Clock clock) {
        if (!settings.development()) {
            return TimestampClients.authorities(settings, counts.getObject(), clock);
        }
        var own = development.getObject();
        return new DevelopmentTimestampAuthority(own.timeAuthority(), own.rootCertificate(), clock);
    }

    @Bean
    SigningKey sealingKey(SealProperties settings, ObjectProvider<DevelopmentAuthority> development, Clock clock) {
        return settings.development() ? development.getObject().seal() : ConfiguredSeal.read(settings, clock);
    }

    @Bean
    PdfSealer pdfSealer(SigningKey sealingKey, SealLife life, TimestampAuthority time, Clock clock) {
        var worth = Qualifications.of(sealingKey.chain());
        return new PadesSealer(sealingKey, worth, life.level(), time, clock);
    }

    /** For tokens that this service asked for and for those of other installations that the operator trusts. */
    @Bean
    TimestampVerifier timestampVerifier(
            PlatformProperties platform, TimestampProperties settings, TimestampAuthority made) {
        return new TimestampVerifier(timeAnchors(platform, settings));
    }

    /** Takes the sealer as argument so that the development certificates exist before they are read. */
    @Bean
    PdfSignatureVerifier pdfSignatureVerifier(
            PlatformProperties platform, TimestampProperties settings, PdfSealer sealer) {
        return new PdfSignatureVerifier(sealAnchors(platform, sealer), timeAnchors(platform, settings));
    }

    static TrustAnchors sealAnchors(PlatformProperties platform, PdfSealer sealer) {
        return read(platform, TrustAnchors::forSeals).and(TrustAnchors.of(ownRoot(sealer)));
    }

    private static TrustAnchors timeAnchors(PlatformProperties platform, TimestampProperties settings) {
        var standard = read(platform, TrustAnchors::forTime);
        return settings.development() ? standard : standard.and(TimestampClients.anchors(settings));
    }

    static TrustAnchors standard(PlatformProperties platform) {
        return read(platform, TrustAnchors::standard);
    }

    private interface Reading {
        TrustAnchors of(Path certsDir) throws IOException;
    }

    private static TrustAnchors read(PlatformProperties platform, Reading reading) {
        try {
            return reading.of(platform.certsDir());
        } catch (IOException e) {
            throw new StartupFailure("ar.certs-dir", String.valueOf(e.getMessage()), e);
        }
    }

    /** The operator chose this seal, so its root is trusted here; elsewhere it must be brought. */
    private static List<X509Certificate> ownRoot(PdfSealer sealer) {
        var top = sealer.chain().getLast();
        return Chains.selfIssued(top) ? List.of(top) : List.of();
    }
}
