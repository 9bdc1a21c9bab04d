package digital.ar.seal.keeping;

import digital.ar.seal.SealException;
import digital.ar.seal.SealKeeper;
import digital.ar.seal.SealLevel;
import digital.ar.seal.SealOutlook;
import digital.ar.seal.TimestampAuthority;
import digital.ar.seal.TimestampVerifier;
import digital.ar.seal.TrustAnchors;
import digital.ar.seal.certificate.Names;
import digital.ar.seal.pades.SecurityStore;
import digital.ar.seal.pades.SignatureField;
import digital.ar.seal.pades.SignatureGap;
import digital.ar.seal.pades.SignatureSlot;
import digital.ar.seal.pdf.PdfDictionary;
import digital.ar.seal.pdf.PdfFile;
import digital.ar.seal.pdf.PdfUpdate;
import digital.ar.seal.revocation.CrlData;
import digital.ar.seal.revocation.RevocationData;
import digital.ar.seal.revocation.RevocationSource;
import digital.ar.seal.revocation.ValidationData;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/** Adds validation data and archive timestamps, each as an incremental update of its own. */
public final class PadesKeeper implements SealKeeper {
    private static final int ROOM_FOR_TOKEN = 12_000;
    private final TrustAnchors seals;
    private final TimestampVerifier times;
    private final RevocationSource revocations;
    private final TimestampAuthority time;

    public PadesKeeper(
            TrustAnchors seals, TimestampVerifier times, RevocationSource revocations, TimestampAuthority time) {
        this.seals = seals;
        this.times = times;
        this.revocations = revocations;
        this.time = time;
    }

    @Override
    public SealOutlook outlook(byte[] pdf) {
        return SealedFile.read(pdf, seals, times).outlook();
    }

    @Override
    public byte[] extend(byte[] pdf, SealLevel level) {
        var sealed = SealedFile.read(pdf, seals, times);
        if (level == SealLevel.B_T) {
            return pdf;
        }
        try {
            var known = sealed.later().data();
            var complete = known.and(missing(sealed));
            var kept = complete.equals(known) ? pdf : withData(pdf, sealed, complete);
            return level == SealLevel.B_LTA ? archived(kept) : kept;
        } catch (IOException e) {
            throw new SealException.Rejected("the sealed file cannot be kept: " + e.getMessage(), e);
        }
    }

    /** What nobody put into the file yet: for each chain and each certificate in it, data of a time after its use. */
    private ValidationData missing(SealedFile sealed) {
        var known = sealed.later().data();
        var fetched = new ArrayList<RevocationData>();
        for (var use : sealed.uses()) {
            for (var i = 0; i + 1 < use.chain().size(); i++) {
                var certificate = use.chain().get(i);
                var issuer = use.chain().get(i + 1);
                var isKnown = known.revocations().stream().anyMatch(data -> data.knows(certificate, issuer, use.at()));
                if (!isKnown) {
                    fetched.add(revocations.of(certificate, issuer, use.at()));
                }
            }
        }
        var chains = sealed.uses().stream().flatMap(use -> use.chain().stream()).toList();
        return new ValidationData(chains, fetched);
    }

    /** ISO 32000-2 12.8.4.3: a new store with all that the old one has; objects already there are named again, not repeated. */
    private static byte[] withData(byte[] pdf, SealedFile sealed, ValidationData data) throws IOException {
        var file = PdfFile.read(pdf);
        var update = new PdfUpdate(file);
        var present = SecurityStore.of(file);
        var old = sealed.later().data();
        var certificates = new ArrayList<>(present.certificates());
        data.certificates().stream()
                .skip(old.certificates().size())
                .forEach(c -> certificates.add(update.addStream(Names.encoded(c))));
        var crls = new ArrayList<>(present.crls());
        var ocsps = new ArrayList<>(present.ocsps());
        for (var added : data.revocations()
                .subList(old.revocations().size(), data.revocations().size())) {
            (added instanceof CrlData ? crls : ocsps).add(update.addStream(added.encoded()));
        }
        var store = PdfDictionary.empty()
                .with("Type", "/DSS")
                .with("Certs", array(certificates))
                .with("CRLs", array(crls))
                .with("OCSPs", array(ocsps))
                .with("VRI", related(sealed, certificates, crls, ocsps));
        update.put(
                file.root(),
                file.catalog()
                        .with("DSS", PdfDictionary.reference(update.add(store.text())))
                        .text());
        return update.write();
    }

    /** ISO 32000-2 12.8.4.4: keyed by the SHA-1 of the seal's value, which names it and protects nothing. */
    private static String related(
            SealedFile sealed, List<Integer> certificates, List<Integer> crls, List<Integer> ocsps) {
        var entry = PdfDictionary.empty().with("Cert", array(certificates));
        if (!crls.isEmpty()) {
            entry = entry.with("CRL", array(crls));
        }
        if (!ocsps.isEmpty()) {
            entry = entry.with("OCSP", array(ocsps));
        }
        return PdfDictionary.empty()
                .with(sealed.seal().valueSha1(), entry.text())
                .text();
    }

    private static String array(List<Integer> numbers) {
        var array = "[]";
        for (var number : numbers) {
            array = PdfDictionary.append(array, number);
        }
        return array;
    }

    /** ISO 32000-2 12.8.5, EN 319 142-1 5.4.3 */
    private byte[] archived(byte[] pdf) throws IOException {
        var file = PdfFile.read(pdf);
        return SignatureSlot.fill(
                ROOM_FOR_TOKEN,
                room -> archive(file, room),
                gap -> time.stamp(sha256(gap)).encoded());
    }

    private static SignatureGap archive(PdfFile file, int room) throws IOException {
        var update = new PdfUpdate(file);
        var stamp = update.add("<</Type/DocTimeStamp/Filter/Adobe.PPKLite/SubFilter/ETSI.RFC3161\n"
                + SignatureGap.entries(room) + ">>");
        var name = SignatureField.nextName(file, "Archive");
        update.put(
                file.root(),
                SignatureField.add(file, update, file.catalog(), stamp, name).text());
        return SignatureGap.open(update.write(), update.offset(stamp));
    }

    private static byte[] sha256(SignatureGap gap) {
        try {
            return gap.digest(MessageDigest.getInstance("SHA-256"));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
