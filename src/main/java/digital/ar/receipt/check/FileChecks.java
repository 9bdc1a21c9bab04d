package digital.ar.receipt.check;

import digital.ar.platform.Hashes;
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
        var complaints = new ArrayList<String>();
        var unlisted = new HashSet<>(embedded.keySet());
        unlisted.remove(EvidenceFile.NAME);
        for (var file : evidence.files()) {
            unlisted.remove(file.name());
            var content = embedded.get(file.name());
            if (content == null) {
                complaints.add(file.name() + " is listed but not embedded");
            } else if (content.length != file.size() || !file.sha256().equals(hashes.get(file.name()))) {
                complaints.add(file.name() + " was changed: SHA-256 is " + hashes.get(file.name()) + ", listed is "
                        + file.sha256());
            }
        }
        unlisted.stream().sorted().forEach(name -> complaints.add(name + " is embedded but not listed"));
        list.judge(
                "files.hashes",
                "ISO 19005-3 6.8, FIPS 180-4",
                complaints,
                evidence.files().size() + " embedded files have the hashes that evidence.json lists");
    }

    /** The journal recorded these hashes when things happened; the list above could be rewritten together with the files. */
    private static void objects(Map<String, String> hashes, EvidenceDocument evidence, Checklist list) {
        var present = new HashSet<>(hashes.values());
        var complaints = new ArrayList<String>();
        var count = 0;
        for (var event : evidence.events()) {
            for (var object : event.objects()) {
                if (object.mediaType().equals("application/pdf")
                        && object.name().endsWith(".pdf")) {
                    continue; // earlier receipts are named by hash, not embedded again
                }
                count++;
                if (!present.contains(object.sha256())) {
                    complaints.add("event " + event.sequence() + " recorded " + object.name() + " with SHA-256 "
                            + object.sha256() + "; no embedded file has it");
                }
            }
        }
        list.judge(
                "files.events",
                "FIPS 180-4",
                complaints,
                count + " files are byte for byte those that the events recorded");
    }

    static List<String> names(Map<String, byte[]> embedded, String suffix) {
        return embedded.keySet().stream()
                .filter(n -> n.endsWith(suffix))
                .sorted()
                .toList();
    }
}
