package digital.ar.portal;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/**
 * Headless Chromium of the system, one for each thread of the tests: it takes seconds to start, a context of its own takes none. Where
 * there is none, the test skips itself and says so.
 */
public final class Browsers implements AutoCloseable {
    /** Of every step, in milliseconds: a busy machine may take long, and nothing is won by giving up early. */
    private static final double PATIENCE = 90_000;

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

    /** Ends with the JVM, which is at the other end of its pipe. */
    private static final ThreadLocal<Browser> BROWSER = ThreadLocal.withInitial(Browsers::started);

    private final Browser browser;
    private final List<BrowserContext> contexts = new ArrayList<>();

    public Browsers() {
        Assumptions.assumeTrue(Files.isExecutable(CHROMIUM), CHROMIUM + " is not installed (apt-get install chromium)");
        browser = BROWSER.get();
    }

    private static Browser started() {
        return Playwright.create()
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(CHROMIUM)
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
    }

    public BrowserContext phone() {
        return kept(new Browser.NewContextOptions()
                .setLocale("pt-BR")
                .setViewportSize(390, 844)
                .setHasTouch(true)
                .setColorScheme(ColorScheme.LIGHT));
    }

    public BrowserContext desk() {
        return kept(new Browser.NewContextOptions().setLocale("pt-BR").setViewportSize(1280, 900));
    }

    private BrowserContext kept(Browser.NewContextOptions options) {
        var context = browser.newContext(options);
        context.setDefaultTimeout(PATIENCE);
        context.setDefaultNavigationTimeout(PATIENCE);
        contexts.add(context);
        return context;
    }

    /** Closing a context twice does nothing. */
    @Override
    public void close() {
        contexts.forEach(BrowserContext::close);
    }
}
