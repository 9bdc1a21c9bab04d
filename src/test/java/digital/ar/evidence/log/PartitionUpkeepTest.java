package digital.ar.evidence.log;

import static org.assertj.core.api.Assertions.assertThat;

import digital.ar.evidence.EvidenceLab;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;

class PartitionUpkeepTest {
    @Test
    void monthsThatAreMissingAreMadeAYearAhead() {
        try (var lab = new EvidenceLab()) {
            var complete = months(lab);
            var last = complete.getLast();
            assertThat(last)
                    .isEqualTo(lab.jdbc()
                            .sql("select 'event_' || to_char(current_date + interval '12 months', 'YYYY_MM')")
                            .query(String.class)
                            .single());
            lab.owner().sql("drop table " + last).update();
            assertThat(months(lab)).doesNotContain(last);

            new PartitionUpkeep(lab.jdbc(), lab.bean(PlatformTransactionManager.class)).daily();
            assertThat(months(lab)).isEqualTo(complete);
        }
    }

    private static List<String> months(EvidenceLab lab) {
        return lab.jdbc()
                .sql("select inhrelid::regclass::text from pg_inherits where inhparent = 'event'::regclass order by 1")
                .query(String.class)
                .list();
    }
}
