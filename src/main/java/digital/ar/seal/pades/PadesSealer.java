package digital.ar.seal.pades;

import digital.ar.seal.PdfSealer;
import digital.ar.seal.Qualification;
import digital.ar.seal.SealException;
import digital.ar.seal.SealLevel;
import digital.ar.seal.TimestampAuthority;
import digital.ar.seal.certificate.Names;
import digital.ar.seal.certificate.Qualifications;
import digital.ar.seal.key.SigningKey;
import digital.ar.seal.pdf.PdfDictionary;
import digital.ar.seal.pdf.PdfFile;
import digital.ar.seal.pdf.PdfText;
import digital.ar.seal.pdf.PdfUpdate;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/**
 * Seals a PDF by one incremental update: certification signature, no change of the document allowed after it, PAdES B-T. The
 * update is written without a PDF library, which would read and lay out the whole file again.
 */
public final class PadesSealer implements PdfSealer {
    /** Room for signature value and attributes (about 1 kB) and for the token with its chain (up to 8 kB). */
    private static final int ROOM_BESIDE_CHAIN = 10_000;
    /**
     * DocMDP access permission 1: no changes at all. Validation data and document timestamps are no changes (ISO 32000-2
     * 12.8.2.2.2).
     */
    private static final String NO_CHANGES =
            "[<</Type/SigRef/TransformMethod/DocMDP/TransformParams<</Type/TransformParams/P 1/V/1.2>>>>]";
    /** Validation data stands in an extension of PDF 1.7 (EN 319 142-1 5.6); announced here, so that the catalog need not change. */
    private static final String EXTENSION = "<</ESIC<</BaseVersion/1.7/ExtensionLevel 1>>>>";

    private final SigningKey key;
    private final TimestampAuthority time;
    private final Qualification qualification;
    private final SealLevel target;
    private final Clock clock;
    private final CadesSigner signer;

    /** @param target level that sealed files will reach; the signature policy promises it */
    public PadesSealer(
            SigningKey key, Qualification qualification, SealLevel target, TimestampAuthority time, Clock clock) {
        this.key = key;
        this.qualification = qualification;
        this.target = target;
        this.time = time;
        this.clock = clock;
        this.signer = new CadesSigner(key, time);
    }

    @Override
    public byte[] seal(byte[] pdf, String reason) {
        var now = clock.instant();
        requireValid(now);
        try {
            var file = PdfFile.read(pdf);
            var policy = SignaturePolicy.fitting(qualification, time.qualification(), target);
            return SignatureSlot.fill(
                    room(), room -> revision(file, reason, now, room), gap -> signer.sign(gap::digest, policy));
        } catch (IOException e) {
            throw new SealException.Rejected("this PDF cannot be sealed: " + e.getMessage(), e);
        }
    }

    @Override
    public List<X509Certificate> chain() {
        return key.chain();
    }

    @Override
    public Qualification qualification() {
        return Qualifications.weaker(qualification, time.qualification());
    }

    private SignatureGap revision(PdfFile file, String reason, Instant now, int room) throws IOException {
        var update = new PdfUpdate(file);
        var signature = update.add(dictionary(reason, now, room));
        // ISO 32000-1 12.8.4: the catalog says which signature certifies the document
        var catalog = file.catalog().with("Perms", "<</DocMDP " + PdfDictionary.reference(signature) + ">>");
        if (catalog.get("Extensions").isEmpty()) {
            catalog = catalog.with("Extensions", EXTENSION);
        }
        var name = SignatureField.nextName(file, "Seal");
        update.put(
                file.root(),
                SignatureField.add(file, update, catalog, signature, name).text());
        return SignatureGap.open(update.write(), update.offset(signature));
    }

    private String dictionary(String reason, Instant now, int room) {
        var fixed = PdfDictionary.empty()
                .with("Type", "/Sig")
                .with("Filter", "/Adobe.PPKLite")
                .with("SubFilter", "/ETSI.CAdES.detached")
                .with("Name", PdfText.of(Names.commonName(key.certificate())))
                .with("Reason", PdfText.of(reason))
                .with("M", PdfText.date(now))
                .with("Reference", NO_CHANGES)
                .text();
        return fixed.substring(0, fixed.length() - 2) + SignatureGap.entries(room) + ">>";
    }

    private int room() {
        return ROOM_BESIDE_CHAIN
                + key.chain().stream().mapToInt(Names::encodedSize).sum();
    }

    private void requireValid(Instant now) {
        if (!key.validAt(now)) {
            throw new SealException.Unavailable(
                    "the sealing certificate is valid from "
                            + key.certificate().getNotBefore().toInstant() + " to "
                            + key.certificate().getNotAfter().toInstant() + ": configure a valid one (ar.seal.pkcs12)",
                    null);
        }
    }
}
