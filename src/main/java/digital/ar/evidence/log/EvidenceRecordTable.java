package digital.ar.evidence.log;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which evidence records there are; their bytes lie in the object store. */
@Component
class EvidenceRecordTable {
    private static final String COLUMNS = "select size, day, renewals, valid_until from log_evidence_record ";
    private final JdbcClient jdbc;

    EvidenceRecordTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param size leaves of the checkpoint
     * @param day of its stamp, UTC
     * @param renewals time stamps after the first
     * @param validUntil end of the certificate behind the newest one
     */
    record Row(long size, LocalDate day, int renewals, Instant validUntil) {
        /** Each version lies under its own name and is never changed. */
        String objectPath() {
            return "log/evidence-record/" + size + "/" + renewals + ".ers";
        }
    }

    /** A day that ended, and the last checkpoint that was stamped in it. */
    record Day(LocalDate day, long size) {}

    /** Oldest first. A stamp of a day that has its record already (clocks differ) is left to the next day's. */
    List<Day> daysWithout(LocalDate before, int max) {
        return jdbc.sql("""
                select (stamped_at at time zone 'UTC')::date as day, max(size) as size from log_checkpoint
                where log = :log and closes and stamped_at < :before
                  and size > (select coalesce(max(size), 0) from log_evidence_record where log = :log)
                  and (stamped_at at time zone 'UTC')::date
                      > (select coalesce(max(day), '-infinity') from log_evidence_record where log = :log)
                group by 1 order by 1 limit :max
                """)
                .param("log", LogTable.LOG)
                .param("before", before.atStartOfDay().atOffset(ZoneOffset.UTC))
                .param("max", max)
                .query((row, n) -> new Day(row.getObject("day", LocalDate.class), row.getLong("size")))
                .list();
    }

    List<Row> endingBefore(Instant moment, int max) {
        return jdbc.sql(COLUMNS + """
                where log = :log and valid_until < :moment order by valid_until, size limit :max
                """)
                .param("log", LogTable.LOG)
                .param("moment", moment.atOffset(ZoneOffset.UTC))
                .param("max", max)
                .query(EvidenceRecordTable::row)
                .list();
    }

    /** Oldest first. */
    List<Row> all() {
        return jdbc.sql(COLUMNS + """
                where log = :log order by size
                """)
                .param("log", LogTable.LOG)
                .query(EvidenceRecordTable::row)
                .list();
    }

    Optional<Row> find(long size) {
        return jdbc.sql(COLUMNS + """
                where log = :log and size = :size
                """)
                .param("log", LogTable.LOG)
                .param("size", size)
                .query(EvidenceRecordTable::row)
                .optional();
    }

    void write(Row row, Instant now) {
        jdbc.sql("""
                insert into log_evidence_record (log, size, day, renewals, valid_until, written_at)
                values (:log, :size, :day, :renewals, :until, :now)
                on conflict (log, size) do update
                set renewals = excluded.renewals, valid_until = excluded.valid_until, written_at = excluded.written_at
                """)
                .param("log", LogTable.LOG)
                .param("size", row.size())
                .param("day", row.day())
                .param("renewals", row.renewals())
                .param("until", row.validUntil().atOffset(ZoneOffset.UTC))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getLong("size"),
                row.getObject("day", LocalDate.class),
                row.getInt("renewals"),
                row.getObject("valid_until", OffsetDateTime.class).toInstant());
    }
}
