package digital.ar.receipt.dossier;

import digital.ar.notice.NoticeView;
import digital.ar.notice.Notices;
import digital.ar.platform.Hashes;
import digital.ar.platform.IdPrefix;
import digital.ar.platform.Ids;
import digital.ar.receipt.ReceiptView;
import digital.ar.receipt.Receipts;
import digital.ar.receipt.bundle.DossierFormat;
import digital.ar.receipt.dossier.DossierRows.Chosen;
import digital.ar.receipt.dossier.DossierRows.Claimed;
import digital.ar.receipt.dossier.DossierRows.Part;
import digital.ar.receipt.layout.DossierLayout;
import digital.ar.receipt.layout.EmbeddedFile;
import digital.ar.receipt.layout.EmbeddedFile.Relationship;
import digital.ar.receipt.model.DossierModel;
import digital.ar.receipt.model.DossierModel.Line;
import digital.ar.receipt.model.DossierModel.Person;
import digital.ar.receipt.model.DossierModel.Receipt;
import digital.ar.receipt.model.Texts;
import digital.ar.seal.PdfSealer;
import digital.ar.seal.Qualification;
import digital.ar.vault.VaultException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Brings one dossier forward: orders receipts, waits for them, writes and seals the index. Each try goes on from what is there. */
@Component
class DossierStep {
    private final DossierRows rows;
    private final Receipts receipts;
    private final Notices notices;
    private final PdfSealer sealer;
    private final DossierZip zip;
    private final Texts texts;
    private final DossierLayout layout;
    private final Clock clock;
    private final TransactionTemplate transaction;

    DossierStep(
            DossierRows rows,
            Receipts receipts,
            Notices notices,
            PdfSealer sealer,
            DossierZip zip,
            Texts texts,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.rows = rows;
        this.receipts = receipts;
        this.notices = notices;
        this.sealer = sealer;
        this.zip = zip;
        this.texts = texts;
        this.layout = new DossierLayout(texts);
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** @return what it waits for; empty: it is ready */
    Optional<String> advance(Claimed dossier) {
        orderMissing(dossier);
        var issued = issued(dossier);
        var chosen = rows.chosen(dossier.id());
        var open = chosen.stream()
                .filter(c -> c.receipt() != null && !issued.containsKey(c.receipt()))
                .count();
        if (open > 0) {
            return Optional.of((chosen.size() - open) + " of " + chosen.size() + " receipts");
        }
        write(dossier, model(dossier, chosen, issued));
        return Optional.empty();
    }

    private void orderMissing(Claimed dossier) {
        for (var chosen : rows.chosen(dossier.id())) {
            if (chosen.receipt() == null && chosen.leftOut() == null) {
                try {
                    var ordered = receipts.orderDossier(dossier.tenant(), chosen.notice());
                    rows.ordered(dossier.id(), chosen.position(), ordered.id());
                } catch (VaultException.Erased e) {
                    rows.leaveOut(dossier.id(), chosen.position(), "erased");
                }
            }
        }
    }

    /** Receipts that are there. One that can never come, because the notice was erased meanwhile, is left out. */
    private Map<UUID, ReceiptView> issued(Claimed dossier) {
        var issued = new HashMap<UUID, ReceiptView>();
        for (var chosen : rows.chosen(dossier.id())) {
            var receipt = Optional.ofNullable(chosen.receipt()).flatMap(receipts::find);
            if (receipt.filter(r -> r.state() == ReceiptView.State.ISSUED).isPresent()) {
                issued.put(receipt.get().id(), receipt.get());
            } else if (receipt.isPresent() && receipts.isBeyondHope(receipt.get())) {
                rows.leaveOut(dossier.id(), chosen.position(), "erased");
            }
        }
        return issued;
    }

    private DossierModel model(Claimed dossier, List<Chosen> chosen, Map<UUID, ReceiptView> issued) {
        var lines = new ArrayList<Line>();
        var creditors = new java.util.LinkedHashSet<String>();
        for (var choice : chosen) {
            var notice = notices.find(dossier.tenant(), choice.notice())
                    .orElseThrow(
                            () -> new IllegalStateException("notice " + choice.notice() + " of a dossier is gone"));
            creditors.add(notice.creditor().name());
            lines.add(line(notice, choice.receipt() == null ? null : issued.get(choice.receipt())));
        }
        return new DossierModel(
                Ids.publicId(IdPrefix.DOS, dossier.id()),
                dossier.title(),
                List.copyOf(creditors),
                dossier.createdAt(),
                clock.instant().truncatedTo(ChronoUnit.MICROS), // as the database keeps it
                sealer.qualification() == Qualification.DEVELOPMENT,
                lines);
    }

    private static Line line(NoticeView notice, @org.jspecify.annotations.Nullable ReceiptView receipt) {
        return new Line(
                Ids.publicId(IdPrefix.NTC, notice.id()),
                notice.protocol(),
                notice.type().name(),
                notice.externalId(),
                notice.createdAt(),
                notice.recipients().stream()
                        .map(r -> new Person(r.name(), r.email(), r.document(), r.status()))
                        .toList(),
                receipt == null || receipt.sha256() == null
                        ? null
                        : new Receipt(
                                Ids.publicId(IdPrefix.RCT, receipt.id()),
                                DossierFormat.receipt(receipt.fileName(notice.protocol())),
                                receipt.sha256(),
                                receipt.size()));
    }

    private void write(Claimed dossier, DossierModel model) {
        var parts = parts(model);
        var whole = Measure.of(zip.open(parts, model.writtenAt()));
        transaction.executeWithoutResult(
                status -> rows.ready(dossier.id(), parts, whole.sha256(), whole.size(), model.writtenAt()));
    }

    /** The order of the ZIP: what to read first, first. */
    private List<Part> parts(DossierModel model) {
        var files = new ArrayList<Part>();
        add(files, DossierFormat.READ_ME, readMe());
        add(files, DossierFormat.HTML, IndexFiles.html(model, texts));
        add(files, DossierFormat.CSV, IndexFiles.csv(model, texts));
        var json = IndexFiles.json(model);
        add(files, DossierFormat.JSON, json);
        for (var line : model.lines()) {
            var receipt = line.receipt();
            if (receipt != null) {
                var id = Ids.parse(IdPrefix.RCT, receipt.id()).orElseThrow();
                files.add(new Part(files.size() + 2, receipt.file(), id, receipt.sha256(), null));
            }
        }
        var sums = sums(files);
        var index = index(model, sums, json);
        files.add(0, new Part(0, DossierFormat.INDEX, null, Hashes.sha256Hex(index), index));
        files.add(1, new Part(1, DossierFormat.SUMS, null, Hashes.sha256Hex(sums), sums));
        return files;
    }

    private static void add(List<Part> files, String name, byte[] content) {
        files.add(new Part(files.size() + 2, name, null, Hashes.sha256Hex(content), content));
    }

    /** As {@code sha256sum} writes and reads it. */
    private static byte[] sums(List<Part> files) {
        var lines = new StringBuilder();
        files.forEach(file ->
                lines.append(file.sha256()).append("  ").append(file.name()).append('\n'));
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    private byte[] index(DossierModel model, byte[] sums, byte[] json) {
        var files = List.of(
                embedded(DossierFormat.SUMS, "text/plain", "sums", Relationship.DATA, sums),
                embedded(DossierFormat.JSON, "application/json", "json", Relationship.DATA, json));
        return sealer.seal(layout.render(model, files), texts.pt("dossier.seal.reason", model.id()));
    }

    private EmbeddedFile embedded(String name, String type, String kind, Relationship relationship, byte[] content) {
        return new EmbeddedFile(name, type, texts.pt("dossier.file." + kind), relationship, content);
    }

    private static byte[] readMe() {
        try (var in = DossierStep.class.getResourceAsStream("/receipt/DOSSIE-LEIA-ME.txt")) {
            if (in == null) {
                throw new IllegalStateException("missing on the class path: receipt/DOSSIE-LEIA-ME.txt");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("LEIA-ME.txt", e);
        }
    }

    /** What the ZIP will be, found by making it once: this also proves that every receipt can be fetched. */
    private record Measure(String sha256, long size) {
        static Measure of(InputStream zip) {
            var digest = new DigestOutputStream(OutputStream.nullOutputStream(), Hashes.newSha256());
            try {
                var size = zip.transferTo(digest);
                return new Measure(
                        HexFormat.of().formatHex(digest.getMessageDigest().digest()), size);
            } catch (IOException e) {
                throw new UncheckedIOException("a ZIP that goes nowhere cannot fail to be written", e);
            }
        }
    }
}
