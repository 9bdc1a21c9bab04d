package digital.ar.receipt.check;

import digital.ar.platform.Reason;
import digital.ar.receipt.bundle.EvidenceFile;
import digital.ar.vault.Vault;
import java.util.ArrayList;
import java.util.HashSet;

/** Embedded files against the list in evidence.json, and the objects of events against the embedded files. */
final class FileChecks {
    private static final String LISTED = "files.hashes";
    private static final String RECORDED = "files.events";

    private FileChecks() {}

    static void run(Enclosures embedded, EvidenceDocument evidence, Checklist list) {
        listed(embedded, evidence, list);
        objects(embedded, evidence, list);
    }

    static void skip(Checklist list) {
        list.skipped(LISTED, "ISO 19005-3 6.8, FIPS 180-4", EvidenceChecks.ALONE);
        list.skipped(RECORDED, "FIPS 180-4", EvidenceChecks.ALONE);
    }

    private static void listed(Enclosures embedded, EvidenceDocument evidence, Checklist list) {
        var complaints = new ArrayList<Reason>();
        var unlisted = new HashSet<>(embedded.names());
        unlisted.remove(EvidenceFile.NAME);
        for (var file : evidence.files()) {
            var content = embedded.content(file.name());
            if (content == null) {
                complaints.add(Reason.of("{0} is listed but not embedded", file.name()));
            } else if (!unlisted.remove(file.name())) {
                complaints.add(Reason.of("{0} is listed twice", file.name()));
            } else if (content.length != file.size()
                    || !embedded.sha256(file.name()).orElseThrow().equals(file.sha256())) {
                complaints.add(Reason.of(
                        "{0} was changed: SHA-256 is {1}, listed is {2}",
                        file.name(), embedded.sha256(file.name()).orElseThrow(), file.sha256()));
            }
        }
        unlisted.stream().sorted().forEach(name -> complaints.add(Reason.of("{0} is embedded but not listed", name)));
        list.judge(
                LISTED,
                "ISO 19005-3 6.8, FIPS 180-4",
                complaints,
                Reason.of(
                        "{0} embedded files have the hashes that evidence.json lists",
                        evidence.files().size()));
    }

    /** The journal recorded these hashes when things happened; the list above could be rewritten together with the files. */
    private static void objects(Enclosures embedded, EvidenceDocument evidence, Checklist list) {
        var complaints = new ArrayList<Reason>();
        var count = 0;
        for (var event : evidence.events()) {
            if (event.type().objectsPurpose() == Vault.Purpose.RECEIPT) {
                continue; // earlier receipts are named by hash, not embedded again
            }
            for (var object : event.objects()) {
                count++;
                if (embedded.byHash(object.sha256()).isEmpty()) {
                    complaints.add(Reason.of(
                            "event {0} recorded {1} with SHA-256 {2}; no embedded file has it",
                            event.sequence(), object.name(), object.sha256()));
                }
            }
        }
        list.judge(
                RECORDED,
                "FIPS 180-4",
                complaints,
                Reason.of("{0} files are byte for byte those that the events recorded", count));
    }
}
