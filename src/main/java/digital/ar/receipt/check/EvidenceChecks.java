package digital.ar.receipt.check;

import digital.ar.platform.Reason;
import digital.ar.receipt.bundle.EvidenceFile;
import java.util.Map;
import java.util.Optional;

/** Every check that evidence.json and the files beside it allow, with or without the PDF around them. */
final class EvidenceChecks {
    static final Reason ALONE = Reason.of("only evidence.json was given, not the files beside it");
    private final LogChecks log;

    EvidenceChecks(LogChecks log) {
        this.log = log;
    }

    /** Reads {@value EvidenceFile#NAME}; a failed check when it cannot be used. */
    static Optional<EvidenceDocument> read(Map<String, byte[]> files, Checklist list) {
        var json = files.get(EvidenceFile.NAME);
        if (json == null) {
            list.failed(
                    "evidence.format", "docs/evidence.md", Reason.of("there is no {0} in the file", EvidenceFile.NAME));
            return Optional.empty();
        }
        try {
            var evidence = EvidenceDocument.parse(json);
            list.passed("evidence.format", "RFC 8785", Reason.of("canonical JSON of format {0}", EvidenceFile.FORMAT));
            return Optional.of(evidence);
        } catch (IllegalArgumentException e) {
            list.failed(
                    "evidence.format",
                    "RFC 8785",
                    Reason.of("{0} cannot be used: {1}", EvidenceFile.NAME, String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }

    void run(Map<String, byte[]> files, EvidenceDocument evidence, Checklist list) {
        var alone = files.size() == 1;
        var embedded = new Enclosures(files);
        if (alone) {
            FileChecks.skip(list);
            MessageChecks.skip(list);
        } else {
            FileChecks.run(embedded, evidence, list);
            MessageChecks.run(embedded, evidence, list);
        }
        NoticeChecks.run(evidence, list);
        ChainChecks.run(evidence, list);
        log.run(embedded, alone, evidence, list);
    }
}
