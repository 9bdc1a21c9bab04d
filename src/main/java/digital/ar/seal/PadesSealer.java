package digital.ar.seal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.Calendar;
import java.util.List;
import java.util.TimeZone;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.SignatureOptions;

/** Seals a PDF by one incremental update: certification signature, no change allowed after it, PAdES B-T. */
final class PadesSealer implements PdfSealer {
    private static final COSName ETSI_CADES_DETACHED = COSName.getPDFName("ETSI.CAdES.detached");
    /** DocMDP access permission 1: no changes at all (ISO 32000-1 12.8.2.2). */
    private static final int NO_CHANGES = 1;
    /** Room for signature value and attributes (about 1 kB) and for the token with its chain (up to 8 kB). */
    private static final int ROOM_BESIDE_CHAIN = 10_000;

    private final SigningKey key;
    private final TimestampAuthority time;
    private final Qualification qualification;
    private final Clock clock;

    PadesSealer(SigningKey key, Qualification qualification, TimestampAuthority time, Clock clock) {
        this.key = key;
        this.qualification = qualification;
        this.time = time;
        this.clock = clock;
    }

    @Override
    public byte[] seal(byte[] pdf, String reason) {
        var now = clock.instant();
        requireValid(now);
        try {
            return seal(pdf, reason, now, room());
        } catch (TooLarge e) {
            return sealAgain(pdf, reason, now, e.needed);
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

    private byte[] sealAgain(byte[] pdf, String reason, Instant now, int needed) {
        try {
            // Tokens of one authority differ by a few bytes.
            return seal(pdf, reason, now, needed + needed / 8);
        } catch (TooLarge e) {
            throw new SealException.Unavailable("the signature grows each time it is made: " + e.needed + " bytes", e);
        }
    }

    private byte[] seal(byte[] pdf, String reason, Instant now, int room) throws TooLarge {
        try (var document = Loader.loadPDF(pdf);
                var options = new SignatureOptions()) {
            var signature = dictionary(reason, now);
            forbidChanges(document, signature);
            options.setPreferredSignatureSize(room);
            document.addSignature(signature, options);
            var out = new ByteArrayOutputStream(pdf.length + 4 * room);
            var signing = document.saveIncrementalForExternalSigning(out);
            var cms = signer().sign(signing.getContent().readAllBytes(), policy());
            if (cms.length > room) {
                throw new TooLarge(cms.length);
            }
            signing.setSignature(cms);
            return out.toByteArray();
        } catch (IOException e) {
            throw new SealException.Rejected("this PDF cannot be sealed: " + e.getMessage(), e);
        }
    }

    private PDSignature dictionary(String reason, Instant now) {
        var signature = new PDSignature();
        signature.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
        signature.setSubFilter(ETSI_CADES_DETACHED);
        signature.setName(Names.commonName(key.certificate()));
        signature.setReason(reason);
        var claimed = Calendar.getInstance(TimeZone.getTimeZone("UTC"));
        claimed.setTimeInMillis(now.toEpochMilli());
        signature.setSignDate(claimed);
        return signature;
    }

    /** ISO 32000-1 12.8.2.2 and 12.8.4: the signature certifies the document, and the catalog says so. */
    private static void forbidChanges(PDDocument document, PDSignature signature) {
        var parameters = new COSDictionary();
        parameters.setItem(COSName.TYPE, COSName.getPDFName("TransformParams"));
        parameters.setInt(COSName.P, NO_CHANGES);
        parameters.setName(COSName.V, "1.2");
        parameters.setDirect(true);
        var reference = new COSDictionary();
        reference.setItem(COSName.TYPE, COSName.getPDFName("SigRef"));
        reference.setItem(COSName.getPDFName("TransformMethod"), COSName.getPDFName("DocMDP"));
        reference.setItem(COSName.getPDFName("TransformParams"), parameters);
        reference.setDirect(true);
        var references = new COSArray();
        references.add(reference);
        references.setDirect(true);
        signature.getCOSObject().setItem(COSName.getPDFName("Reference"), references);
        var permissions = new COSDictionary();
        permissions.setItem(COSName.getPDFName("DocMDP"), signature.getCOSObject());
        permissions.setDirect(true);
        var catalog = document.getDocumentCatalog().getCOSObject();
        catalog.setItem(COSName.getPDFName("Perms"), permissions);
        catalog.setNeedToBeUpdated(true);
    }

    private CadesSigner signer() {
        return new CadesSigner(key, time);
    }

    private java.util.Optional<SignaturePolicy> policy() {
        return SignaturePolicy.fitting(qualification, time.qualification());
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

    /** The reserved room did not suffice. */
    private static final class TooLarge extends Exception {
        private static final long serialVersionUID = 1L;
        private final int needed;

        TooLarge(int needed) {
            super("needs " + needed + " bytes");
            this.needed = needed;
        }
    }
}
