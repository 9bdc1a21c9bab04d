package digital.ar.evidence.service;

import static org.assertj.core.api.Assertions.assertThat;

import digital.ar.ServiceTest;
import digital.ar.portal.Web;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the doors refuse is counted, with the visitor's network and nothing else of him. */
class RefusalsAtDoorsTest extends ServiceTest {
    private static final String[] FROM = {"X-Forwarded-For", "100.64.9.33"};

    @Autowired
    RefusalJournal journal;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    AutowireCapableBeanFactory beans;

    @Test
    void eachKindIsCountedForItsNetwork() {
        var web = new Web(baseUrl());
        var samples = beans.createBean(digital.ar.portal.SampleNotices.class);
        var path = samples.readingPath(samples.toPerson(samples.tenant()));
        web.get("/r/forged", FROM);
        web.get("/p/AR-0000-0000-0000-0001", FROM);
        web.post(path + "/open", Map.of("form", "AAAA"), FROM);
        web.post(path + "/open", Map.of(), "X-Forwarded-For", "100.64.9.34", "Origin", "https://evil.example");
        web.get(path, FROM); // no refusal
        web.get("/nowhere", FROM); // not one of the doors
        journal.round();
        assertThat(counted())
                .containsExactlyInAnyOrder("UNKNOWN_LINK 1", "UNKNOWN_PROTOCOL 1", "INVALID_FORM 1", "FOREIGN_FORM 1");
    }

    private List<String> counted() {
        return jdbc.sql("select kind || ' ' || counted from refusal_count where network = '100.64.9.0/24'")
                .query((row, number) -> String.valueOf(row.getString(1)))
                .list();
    }
}
