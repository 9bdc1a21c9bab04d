package digital.ar.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.james.mime4j.dom.Entity;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.dom.TextBody;
import org.apache.james.mime4j.message.DefaultMessageBuilder;

/** Plays the debtor: takes the link out of the mail, opens the reading page, acknowledges. */
final class DemoDebtor {
    private static final Pattern LINK = Pattern.compile("https?://\\S+?/l/[A-Za-z0-9_-]+");
    private static final Pattern FORM =
            Pattern.compile("<form\\b([^>]*)>(.*?)</form>", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
    private static final Pattern ANCHOR = Pattern.compile("<a\\b[^>]*>", Pattern.CASE_INSENSITIVE);
    private static final Pattern HIDDEN =
            Pattern.compile("<input\\b[^>]*type=\"hidden\"[^>]*>", Pattern.CASE_INSENSITIVE);
    private final LocalHttp http;

    DemoDebtor(LocalHttp http) {
        this.http = http;
    }

    /** Opens the notice by the deliberate act that the reading page asks for, then acknowledges. */
    void readAndAcknowledge(byte[] mail, String name, String document) throws IOException, InterruptedException {
        var landing = http.page(linkIn(mail));
        var opened = submit(landing.uri(), landing.body(), "/open", Map.of());
        var question = http.page(landing.uri().resolve(link(opened, "/answer/aware")));
        var review = submit(question.uri(), question.body(), "/who", Map.of("name", name, "document", document));
        submit(question.uri(), review, "/review", Map.of());
    }

    private static String link(String html, String pathEnd) throws IOException {
        return ANCHOR.matcher(html)
                .results()
                .map(anchor -> attribute(anchor.group(), "href"))
                .filter(href -> href.split("\\?", -1)[0].endsWith(pathEnd))
                .findFirst()
                .orElseThrow(() -> new IOException("the page offers no link " + pathEnd));
    }

    private String submit(URI page, String html, String actionEnd, Map<String, String> typed)
            throws IOException, InterruptedException {
        var forms = FORM.matcher(html);
        while (forms.find()) {
            var action = attribute(forms.group(1), "action");
            if (action.split("\\?", -1)[0].endsWith(actionEnd)) {
                var fields = new LinkedHashMap<String, String>();
                HIDDEN.matcher(forms.group(2))
                        .results()
                        .forEach(input ->
                                fields.put(attribute(input.group(), "name"), attribute(input.group(), "value")));
                fields.putAll(typed);
                return http.postForm(page.resolve(action), page, fields);
            }
        }
        throw new IOException("the page " + page.getPath() + " offers no form " + actionEnd);
    }

    private static String attribute(String tag, String name) {
        var matcher = Pattern.compile("\\b" + name + "=\"([^\"]*)\"").matcher(tag);
        return matcher.find() ? matcher.group(1).replace("&amp;", "&") : "";
    }

    private static URI linkIn(byte[] mail) throws IOException {
        var message = new DefaultMessageBuilder().parseMessage(new ByteArrayInputStream(mail));
        var matcher = LINK.matcher(plainText(message));
        if (!matcher.find()) {
            throw new IOException("the mail carries no link to the reading page");
        }
        return URI.create(matcher.group());
    }

    private static String plainText(Entity entity) throws IOException {
        if (entity.getBody() instanceof Multipart parts) {
            for (var part : parts.getBodyParts()) {
                var text = plainText(part);
                if (!text.isEmpty()) {
                    return text;
                }
            }
        }
        if (entity.getBody() instanceof TextBody text && "text/plain".equals(entity.getMimeType())) {
            try (var in = text.getInputStream()) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        }
        return "";
    }
}
