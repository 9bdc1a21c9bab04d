package digital.ar.evidence.archive;

import digital.ar.evidence.EventType;
import digital.ar.evidence.JournalProperties;
import digital.ar.evidence.service.ServiceChain;
import digital.ar.platform.Hashes;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Takes each old month one step further: written, on record, gone from the database. */
@Component
public class Archiver {
    private static final Logger LOG = LoggerFactory.getLogger(Archiver.class);

    private final MonthRows months;
    private final ArchiveTable table;
    private final ArchiveWriter writer;
    private final ServiceChain chain;
    private final JournalProperties properties;
    private final Clock clock;

    Archiver(
            MonthRows months,
            ArchiveTable table,
            ArchiveWriter writer,
            ServiceChain chain,
            JournalProperties properties,
            Clock clock) {
        this.months = months;
        this.table = table;
        this.writer = writer;
        this.chain = chain;
        this.properties = properties;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT5M")
    void hourly() {
        try {
            run();
        } catch (RuntimeException e) {
            LOG.warn("Old months stay in the database for now; tried again in an hour", e);
        }
    }

    /** What is due; nothing when no age is configured. */
    void run() {
        if (properties.archiveAfter() != null) {
            due().forEach(this::write);
            table.states().stream().filter(s -> !s.journalled()).forEach(s -> journal(s.month()));
            table.states().stream().filter(s -> s.journalled() && !s.dropped()).forEach(s -> drop(s.month()));
        }
    }

    private List<String> due() {
        var today = clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
        var limit = YearMonth.from(today.minus(Objects.requireNonNull(properties.archiveAfter())));
        var archived = table.states().stream().map(ArchiveTable.State::month).collect(Collectors.toSet());
        return months.before(limit).stream()
                .filter(month -> !archived.contains(month) && !months.waits(month))
                .toList();
    }

    private void write(String month) {
        var archive = writer.write(month);
        chain.alone(() -> {
            table.insert(archive, clock.instant());
            return archive;
        });
        LOG.info(
                "Archived {} events of {} in {} files",
                archive.events(),
                month,
                archive.files().size());
    }

    private void journal(String month) {
        var archive = table.of(month);
        chain.alone(() -> {
            var now = clock.instant();
            table.journalled(month, now);
            return chain.append(EventType.JOURNAL_ARCHIVED, now, facts(archive));
        });
    }

    private static Map<String, Object> facts(Archive archive) {
        return Map.of(
                "month", archive.month(),
                "manifest", archive.manifestPath(),
                "manifestSha256", HexFormat.of().formatHex(Hashes.sha256(archive.manifest())),
                "events", archive.events(),
                "files", archive.files().size(),
                "bytes", archive.bytes());
    }

    private void drop(String month) {
        chain.alone(() -> {
            table.drop(month, clock.instant());
            return month;
        });
        LOG.info("The events of {} are in the archive only", month);
    }
}
