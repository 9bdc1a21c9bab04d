package digital.ar.tracking;

import digital.ar.platform.StartupFailure;
import digital.ar.platform.Tokens;
import digital.ar.tracking.rules.RuleReader;
import digital.ar.tracking.rules.RuleSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.io.ClassPathResource;
import org.springframework.util.function.SingletonSupplier;

/** The ruleset of this service, and the place of the image in front of the other filters. */
@Configuration
class TrackingConfiguration {
    private static final String OWN_RULES = "tracking/rules-3.json";
    private static final String SETTING = "ar.tracking.rules";
    /** Behind the door (name, HTTPS) and before everything else, which an image has no use for. */
    private static final int BEHIND_THE_DOOR = Ordered.HIGHEST_PRECEDENCE + 20;

    @Bean
    RuleSet ruleSet(TrackingProperties settings) {
        return settings.rules() == null ? own() : ofOperator(settings.rules());
    }

    /** The web server makes its filters before there is a database, hence the late look-up. */
    @Bean
    FilterRegistrationBean<PixelFilter> pixelFilter(Tokens tokens, ObjectProvider<HitDesk> desk) {
        var filter = new FilterRegistrationBean<>(new PixelFilter(tokens, SingletonSupplier.of(desk::getObject)));
        filter.addUrlPatterns("/t/*");
        filter.setOrder(BEHIND_THE_DOOR);
        return filter;
    }

    static RuleSet own() {
        try (var in = new ClassPathResource(OWN_RULES).getInputStream()) {
            return RuleReader.read(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(OWN_RULES + " is part of the service", e);
        }
    }

    private static RuleSet ofOperator(Path file) {
        try {
            return RuleReader.read(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new StartupFailure(SETTING, file + " cannot be read: " + e, e);
        } catch (RuleReader.BadRules e) {
            throw new StartupFailure(SETTING, file + ": " + e.getMessage(), e);
        }
    }
}
