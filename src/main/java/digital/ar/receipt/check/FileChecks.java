package digital.ar.receipt.check;

import digital.ar.platform.Hashes;
import digital.ar.platform.Reason;
import digital.ar.receipt.bundle.EvidenceFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** Embedded files against the list in evidence.json, and the objects of events against the embedded files. */
final class FileChecks {
    private FileChecks() {}

    static void run(Map<String, byte[]> embedded, EvidenceDocument evidence, Checklist list) {
        var hashes = new HashMap<String, String>();
        embedded.forEach((name, content) -> hashes.put(name, Hashes.sha256Hex(content)));
        listed(embedded, hashes, evidence, list);
        objects(hashes, evidence, list);
    }

    private static void listed(
            Map<String, byte[]> embedded, Map<String, String> hashes, EvidenceDocument evidence, Checklist list) {
        var complaints = new ArrayList<Reason>();
        var unlisted = new HashSet<>(embedded.keySet());
        unlisted.remove(EvidenceFile.NAME);
        for (var file : evidence.files()) {
            unlisted.remove(file.name());
            var content = embedded.get(file.name());
            if (content == null) {
                complaints.add(Reason.of("{0} is listed but not embedded", file.name()));
            } else if (content.length != file.size() || !file.sha256().equals(hashes.get(file.name()))) {
                complaints.add(Reason.of(
                        "{0} was changed: SHA-256 is {1}, listed is {2}",
                        file.name(),
                        String.valueOf(hashes.get(file.name())),
                        file.sha256()));
            }
        }
        unlisted.stream().sorted().forEach(name -> complaints.add(Reason.of("{0} is embedded but not listed", name)));
        list.judge(
                "files.hashes",
                "ISO 19005-3 6.8, FIPS 180-4",
                complaints,
                Reason.of(
                        "{0} embedded files have the hashes that evidence.json lists",
                        evidence.files().size()));
    }

    /** The journal recorded these hashes when things happened; the list above could be rewritten together with the files. */
    private static void objects(Map<String, String> hashes, EvidenceDocument evidence, Checklist list) {
        var present = new HashSet<>(hashes.values());
        var complaints = new ArrayList<Reason>();
        var count = 0;
        for (var event : evidence.events()) {
            for (var object : event.objects()) {
                if (object.mediaType().equals("application/pdf")
                        && object.name().endsWith(".pdf")) {
                    continue; // earlier receipts are named by hash, not embedded again
                }
                count++;
                if (!present.contains(object.sha256())) {
                    complaints.add(Reason.of(
                            "event {0} recorded {1} with SHA-256 {2}; no embedded file has it",
                            event.sequence(),
                            object.name(),
                            object.sha256()));
                }
            }
        }
        list.judge(
                "files.events",
                "FIPS 180-4",
                complaints,
                Reason.of("{0} files are byte for byte those that the events recorded", count));
    }

    static List<String> names(Map<String, byte[]> embedded, String suffix) {
        return embedded.keySet().stream()
                .filter(n -> n.endsWith(suffix))
                .sorted()
                .toList();
    }
}
