package digital.ar.portal.reading;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import digital.ar.evidence.Event;
import digital.ar.evidence.EventType;
import digital.ar.notice.IdentityPolicy;
import digital.ar.notice.NoticeView;
import digital.ar.platform.IdPrefix;
import digital.ar.platform.Ids;
import digital.ar.portal.Browsers;
import digital.ar.portal.PortalTest;
import digital.ar.portal.SampleNotices;
import digital.ar.portal.Web;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the browser says of reading: taken when possible, a few times, and for what it is. */
class ProgressTest extends PortalTest {
    private NoticeView notice;
    private String path;

    @BeforeEach
    void submitted() {
        notice = samples.onPage(samples.tenant(), SampleNotices.PERSON, IdentityPolicy.NONE, null);
        path = samples.readingPath(notice);
    }

    @Test
    void onlyWhatIsPossibleAndNewIsTaken() {
        var opened = web.get(Web.location(web.post(path + "/open", Map.of("form", Web.hidden(web.get(path), "form")))));
        var word = opened.body().replaceAll("(?s).*data-form=\"([^\"]+)\".*", "$1");
        tell(word, "86400", "false");
        tell(word, "-1", "false");
        tell(word + "x", "0", "false");
        tell(Web.hidden(web.get(path), "form"), "0", "true");
        assertThat(progress()).isEmpty();
        assertThat(tell(word, "many", "false").statusCode()).isEqualTo(400);

        tell(word, "0", "false");
        tell(word, "0", "false");
        tell(word, "0", "true");
        tell(word, "0", "true");
        var opening = journal.read(notice.id()).stream()
                .filter(e -> e.type() == EventType.CONTENT_READ)
                .findFirst()
                .orElseThrow();
        assertThat(progress()).extracting(e -> e.facts().get("endReached")).containsExactly(false, true);
        assertThat(progress().getFirst().facts())
                .containsEntry("opening", Ids.publicId(IdPrefix.EVT, opening.id()))
                .containsEntry("visibleSeconds", 0);
    }

    @Test
    void aBrowserShowsTheWholeContentAndTellsThatItsEndWasReached() {
        try (var browsers = new Browsers();
                var context = browsers.phone()) {
            var page = context.newPage();
            page.navigate(baseUrl() + path);
            page.getByText("Abrir e ler a notificação").click();
            assertThat(page.frameLocator("iframe.letter").locator("body")).containsText("R$ 120,00");
            page.locator(".letter-end").scrollIntoViewIfNeeded();
            page.waitForCondition(() -> !progress().isEmpty()); // told at once where all of it fits on the screen
            var hidden = (int) page.evaluate("""
                    () => { const f = document.querySelector('iframe.letter');
                            return f.contentDocument.documentElement.scrollHeight - f.clientHeight }""");
            assertThat(hidden).as("height that the frame hides").isNotPositive();
        }
        assertThat(progress()).first().satisfies(e -> assertThat(e.facts()).containsEntry("endReached", true));
    }

    private HttpResponse<String> tell(String word, String seconds, String end) {
        return web.post(path + "/progress", Map.of("form", word, "seconds", seconds, "end", end));
    }

    private List<Event> progress() {
        return journal.read(notice.id()).stream()
                .filter(e -> e.type() == EventType.CONTENT_PROGRESS)
                .toList();
    }
}
