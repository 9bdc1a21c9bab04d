package digital.ar.journey;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Looks at a page as its readers see it: phone and desk, light and dark, letters twice as large, on paper. Each view is pictured; axe-core
 * judges by WCAG 2.2 AA, and what axe does not measure is measured here: nothing runs out at the side, what is touched is 44 px high.
 */
final class PageCheck {
    private static final List<String> WCAG = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

    private static final String AXE = """
            tags => axe.run(document, {runOnly: tags, iframes: false, resultTypes: ['violations']}).then(result =>
                result.violations.map(v => v.id + ': ' + v.help + ' ' + v.nodes.map(n => n.html + ' ' + n.failureSummary)))""";

    /** Links in a sentence, and what is hidden until it is focused, are let off (WCAG 2.2, 2.5.8). */
    private static final String SMALL = """
            () => [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')]
                .filter(e => e.checkVisibility() && !e.matches('.skip, [aria-hidden=true]') && getComputedStyle(e).display !== 'inline')
                .map(e => e.matches('[type=radio], [type=checkbox]') ? e.closest('label') ?? e.parentElement : e)
                .filter(e => e.getBoundingClientRect().height < 43.9)
                .map(e => Math.round(e.getBoundingClientRect().height) + ' px: ' + e.outerHTML)""";

    private static final String TOO_WIDE = """
            () => document.documentElement.scrollWidth <= innerWidth ? []
                : [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1)
                    .map(e => Math.round(e.getBoundingClientRect().right) + ' of ' + innerWidth + ' px: ' + e.outerHTML.slice(0, 200))""";

    private final Path pictures;
    private final List<String> faults = new ArrayList<>();

    PageCheck(Path pictures) {
        this.pictures = pictures;
    }

    /** What was found on all pages so far. */
    List<String> faults() {
        return faults;
    }

    /** A page of ours, also by what axe knows as best practice (landmarks, headings). @param name of the pictures */
    void of(String name, Page page) {
        look(
                name,
                page,
                Stream.concat(WCAG.stream(), Stream.of("best-practice")).toList());
    }

    /** A mail stands in somebody else's page. */
    void mail(String name, Page page) {
        look(name, page, WCAG);
    }

    /** The page is left as it was found: on a phone, in the light. */
    private void look(String name, Page page, List<String> rules) {
        page.evaluate(AxeBuilder.getAxeScript());
        for (var scheme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
            page.emulateMedia(
                    new Page.EmulateMediaOptions().setColorScheme(scheme).setReducedMotion(ReducedMotion.REDUCE));
            var dark = scheme == ColorScheme.DARK;
            page.setViewportSize(dark ? 1280 : 390, dark ? 900 : 844);
            faults("axe", name, page.evaluate(AXE, rules));
            picture(name + (dark ? "-desk-dark" : "-phone"), page);
            page.setViewportSize(dark ? 390 : 1280, 844);
            picture(name + (dark ? "-phone-dark" : "-desk"), page);
        }
        narrow(name, page);
        page.setViewportSize(390, 844);
    }

    private void faults(String what, String name, Object found) {
        ((List<?>) found).forEach(fault -> faults.add(name + ", " + what + ": " + fault));
    }

    /** WCAG 1.4.4, 1.4.10: letters of twice the size, and 320 px. */
    private void narrow(String name, Page page) {
        page.setViewportSize(390, 844);
        faults("too small to touch", name, page.evaluate(SMALL));
        page.evaluate("() => { document.documentElement.style.fontSize = '200%' }");
        faults("letters twice as large", name, page.evaluate(TOO_WIDE));
        picture(name + "-large", page);
        page.evaluate("() => { document.documentElement.style.fontSize = '' }");
        page.setViewportSize(320, 700);
        faults("at 320 px", name, page.evaluate(TOO_WIDE));
    }

    /** For people: {@code -Dar.test.pictures=true}. They take longer than all checks together. */
    private void picture(String name, Page page) {
        if (!Boolean.getBoolean("ar.test.pictures")) {
            return;
        }
        page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(pictures.resolve(name + ".png")));
    }
}
