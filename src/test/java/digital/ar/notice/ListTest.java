package digital.ar.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ListTest extends NoticeServiceTest {
    @Autowired
    Notices notices;

    @Test
    void pagesFollowOneAnotherWithoutGapOrRepeat() {
        var sent = new ArrayList<Object>();
        for (var i = 0; i < 5; i++) {
            sent.add(api.submit(Requests.collection()).body().get("id"));
        }
        var seen = new ArrayList<Object>();
        var next = "/v1/notices?limit=2";
        for (var pages = 0; pages < 3; pages++) {
            var page = api.get(next);
            page.list("notices").forEach(n -> seen.add(n.get("id")));
            next = "/v1/notices?limit=2&cursor=" + page.body().get("nextCursor");
            assertThat(page.body().containsKey("nextCursor")).isEqualTo(pages < 2);
        }
        assertThat(seen).containsExactlyInAnyOrderElementsOf(sent);
        assertThat(api.get("/v1/notices?limit=5").body()).doesNotContainKey("nextCursor");
    }

    @Test
    void filtersFindByWhatPeopleKnow() {
        var wanted = api.submit(Requests.collection(r -> {
                    r.put("externalId", "ERP_100%");
                    r.put("tags", List.of("urgente"));
                    r.put("recipients", List.of(Requests.recipient("joana@acme.com.br")));
                }))
                .body();
        api.submit(Requests.collection());
        for (var query : new String[] {
            "q=" + wanted.get("protocol"),
            "q=joana",
            "q=ACME.com",
            "q=ERP_100%25",
            "tag=urgente",
            "q=joana&type=COLLECTION&tag=urgente"
        }) {
            assertThat(api.get("/v1/notices?" + query).list("notices"))
                    .as(query)
                    .extracting(n -> n.get("id"))
                    .containsExactly(wanted.get("id"));
        }
        assertThat(api.get("/v1/notices?q=529.982").list("notices")).hasSize(2);
        for (var query : new String[] {"q=ERPx100", "q=%25%25", "type=SETTLED", "tag=urg", "status=ANSWERED"}) {
            assertThat(api.get("/v1/notices?" + query).list("notices"))
                    .as(query)
                    .isEmpty();
        }
    }

    @Test
    void countersNameEveryStatus() {
        api.submit(Requests.collection());
        var counts = notices.countByStatus(tenant);
        assertThat(counts.keySet())
                .containsExactly("ACCEPTED", "SENT", "DELIVERED", "SEEN", "READ", "IDENTIFIED", "ANSWERED", "FAILED");
        assertThat(counts.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(1);
    }
}
