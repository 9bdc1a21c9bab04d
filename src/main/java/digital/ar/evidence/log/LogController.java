package digital.ar.evidence.log;

import digital.ar.evidence.TransparencyLog;
import digital.ar.platform.IdPrefix;
import digital.ar.platform.Ids;
import digital.ar.platform.Problem;
import digital.ar.platform.ProblemType;
import digital.ar.vault.ObjectStore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Pattern;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The log for everyone (C2SP tlog-tiles, "HTTP"): hashes only, no leaf data. */
@RestController
class LogController {
    private static final MediaType TEXT = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);
    private static final CacheControl NEVER_CHANGES =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();
    private static final CacheControl GROWS = CacheControl.noCache();

    private static final Pattern INDEX = Pattern.compile("0|[1-9][0-9]{0,17}");

    private final TransparencyLog log;
    private final CheckpointTable checkpoints;
    private final LogTable table;
    private final TileStore tiles;
    private final EvidenceRecordTable records;
    private final ObjectStore store;

    LogController(
            TransparencyLog log,
            CheckpointTable checkpoints,
            LogTable table,
            TileStore tiles,
            EvidenceRecordTable records,
            ObjectStore store) {
        this.log = log;
        this.checkpoints = checkpoints;
        this.table = table;
        this.tiles = tiles;
        this.records = records;
        this.store = store;
    }

    @GetMapping("/log/checkpoint")
    ResponseEntity<byte[]> checkpoint() {
        var newest = log.latest()
                .orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, "The log has no event yet, so no checkpoint."));
        return text(newest.note());
    }

    @GetMapping("/log/key")
    ResponseEntity<byte[]> key() {
        return text(log.verifierKey() + "\n");
    }

    /** As it was stamped, so without the signatures of witnesses. */
    @GetMapping("/log/checkpoint/{size:[0-9]{1,18}}")
    ResponseEntity<byte[]> checkpoint(@PathVariable long size) {
        return checkpoints
                .find(size)
                .map(row -> text(row.note()))
                .orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, "No checkpoint of that many leaves was signed."));
    }

    /** One line for each record, oldest first: leaves, day (UTC), number of renewals, end of the newest certificate. */
    @GetMapping("/log/evidence-record")
    ResponseEntity<byte[]> evidenceRecords() {
        var lines = new StringBuilder();
        records.all()
                .forEach(row -> lines.append(
                        "%d %s %d %s%n".formatted(row.size(), row.day(), row.renewals(), row.validUntil())));
        return text(lines.toString());
    }

    /** RFC 4998, over the bytes of {@code /log/checkpoint/{size}}. */
    @GetMapping("/log/evidence-record/{size:[0-9]{1,18}}")
    ResponseEntity<byte[]> evidenceRecord(@PathVariable long size) {
        var record = records.find(size)
                .flatMap(row -> store.get(row.objectPath()))
                .orElseThrow(() -> new Problem(
                        ProblemType.NOT_FOUND,
                        "There is no evidence record over that checkpoint; /log/evidence-record lists them."));
        return ResponseEntity.ok()
                .cacheControl(GROWS)
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .body(record);
    }

    /** @param leaf an index, or the public id of an event */
    @GetMapping("/log/proof/{leaf}")
    ResponseEntity<byte[]> proof(@PathVariable String leaf) {
        var proof = INDEX.matcher(leaf).matches()
                ? log.proveAlone(Long.parseLong(leaf))
                : Ids.parse(IdPrefix.EVT, leaf).flatMap(log::proveAlone);
        return proof.map(p -> text(p.encoded()))
                .orElseThrow(() -> new Problem(
                        ProblemType.NOT_FOUND,
                        "No such leaf under a stamped checkpoint; name an index or an event (evt_…), and for a new event "
                                + "wait for the next stamp."));
    }

    /** Only what a published checkpoint covers: a tile that is being written is not yet true. */
    @GetMapping("/log/tile/{level}/{*path}")
    ResponseEntity<byte[]> tile(@PathVariable String level, @PathVariable String path) {
        var tile = level.matches("[0-7]")
                ? Tile.parse(Integer.parseInt(level), path.substring(1))
                : java.util.Optional.<Tile>empty();
        var content = tile.filter(t -> t.coveredBy(table.state().size()))
                .flatMap(tiles::find)
                .orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, "The log has no such tile."));
        return ResponseEntity.ok()
                .cacheControl(NEVER_CHANGES)
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .body(content);
    }

    private static ResponseEntity<byte[]> text(String text) {
        return ResponseEntity.ok().cacheControl(GROWS).contentType(TEXT).body(text.getBytes(StandardCharsets.UTF_8));
    }
}
