package digital.ar.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.springframework.core.io.ClassPathResource;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Address of the htmx script of the webjar; the console's pages work without it. */
@ControllerAdvice(basePackageClasses = Htmx.class)
class Htmx {
    private final String script;

    Htmx() {
        var about = new Properties();
        try (var in =
                new ClassPathResource("META-INF/maven/org.webjars.npm/htmx.org/pom.properties").getInputStream()) {
            about.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException("the webjar htmx.org is missing", e);
        }
        this.script = "/webjars/htmx.org/" + about.getProperty("version") + "/dist/htmx.min.js";
    }

    @ModelAttribute("htmx")
    String script() {
        return script;
    }
}
