package digital.ar.seal.overview;

import digital.ar.platform.Hashes;
import digital.ar.platform.NativeCrypto;
import digital.ar.platform.PlatformProperties;
import digital.ar.seal.Holder;
import digital.ar.seal.SealOverview;
import digital.ar.seal.TimestampAuthority;
import digital.ar.seal.certificate.Names;
import digital.ar.seal.certificate.Qualifications;
import digital.ar.seal.key.DeviceKey;
import digital.ar.seal.key.SealProperties;
import digital.ar.seal.key.SigningKey;
import digital.ar.seal.timestamp.TimestampAuthorities;
import digital.ar.seal.timestamp.TimestampSource;
import digital.ar.seal.timestamp.TokenCounts;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The overview of what is configured. */
@Component
class ConfiguredOverview implements SealOverview.Source {
    private final SealProperties settings;
    private final PlatformProperties platform;
    private final SigningKey key;
    private final TimestampAuthority time;

    ConfiguredOverview(
            SealProperties settings, PlatformProperties platform, SigningKey sealingKey, TimestampAuthority time) {
        this.settings = settings;
        this.platform = platform;
        this.key = sealingKey;
        this.time = time;
    }

    @Override
    public SealOverview overview() {
        return new SealOverview(seal(), authorities());
    }

    private SealOverview.Seal seal() {
        var certificate = key.certificate();
        return new SealOverview.Seal(
                Qualifications.of(key.chain()).code(),
                Names.commonName(certificate),
                place(),
                Names.of(certificate),
                Names.text(certificate.getIssuerX500Principal()),
                certificate.getSerialNumber().toString(16),
                Holder.of(certificate),
                algorithm(),
                key.key() instanceof DeviceKey ? "the device" : NativeCrypto.maker(key.key()),
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant(),
                HexFormat.ofDelimiter(":").withUpperCase().formatHex(Hashes.sha256(Names.encoded(certificate))));
    }

    private String place() {
        if (settings.development()) {
            return platform.certsDir().resolve("dev/seal.p12").toString();
        }
        var device = settings.pkcs11();
        if (!device.configured()) {
            return settings.pkcs12();
        }
        var token = device.slot().isBlank() ? device.token() : "in slot " + device.slot();
        return ("token " + token).strip() + " through " + device.library();
    }

    private String algorithm() {
        return switch (key.certificate().getPublicKey()) {
            case RSAPublicKey rsa -> "RSA " + rsa.getModulus().bitLength();
            case ECPublicKey ec ->
                "EC P-" + ec.getParams().getCurve().getField().getFieldSize();
            default -> key.certificate().getPublicKey().getAlgorithm();
        };
    }

    private List<SealOverview.TimeAuthority> authorities() {
        return time instanceof TimestampAuthorities several
                ? several.sources().stream().map(ConfiguredOverview::authority).toList()
                : List.of(development());
    }

    private static SealOverview.TimeAuthority authority(TimestampSource source) {
        var quota = source.quota();
        var usage = source.usage();
        return new SealOverview.TimeAuthority(
                source.name(),
                Optional.of(source.url()),
                Optional.of(quota.words()).filter(words -> quota.limited()),
                usage.inPeriod(),
                usage.inMonth(),
                usage.inMonth() * quota.price(),
                usage.lastToken(),
                usage.lastFailure().map(TokenCounts.Failure::at),
                usage.lastFailure().map(TokenCounts.Failure::reason));
    }

    private static SealOverview.TimeAuthority development() {
        return new SealOverview.TimeAuthority(
                "development",
                Optional.empty(),
                Optional.empty(),
                0,
                0,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
