package digital.ar.journey;

import com.microsoft.playwright.Page;

/** A person without mouse and touch: Tab, Enter, Space and letters. */
final class Keyboard {
    private static final int PATIENCE = 60;

    private final Page page;

    Keyboard(Page page) {
        this.page = page;
    }

    /** Follows a link or presses a button, and waits for the page that comes. */
    void press(String selector) {
        to(selector);
        page.waitForNavigation(() -> page.keyboard().press("Enter"));
    }

    void type(String selector, String text) {
        to(selector);
        page.keyboard().press("Control+A");
        page.keyboard().type(text);
    }

    /** Goes to the group of radio buttons and down to the one of this value. */
    void choose(String group, String value) {
        to("[name=" + group + "]");
        page.keyboard().press("Space");
        for (var i = 0; i < PATIENCE && !on(value); i++) {
            page.keyboard().press("ArrowDown");
        }
    }

    private boolean on(String value) {
        return (boolean) page.evaluate("v => document.activeElement.value === v", value);
    }

    /** Tabs until the element has the focus, and it is seen that it has. */
    void to(String selector) {
        for (var i = 0; i < PATIENCE; i++) {
            page.keyboard().press("Tab");
            if ((boolean) page.evaluate("s => document.activeElement.matches(s)", selector)) {
                seen(selector);
                return;
            }
        }
        throw new AssertionError(selector + " cannot be reached by the keyboard on " + page.url());
    }

    /** WCAG 2.4.7, 2.4.11: the outline is drawn, and nothing covers the element. */
    private void seen(String selector) {
        var outline = page.evaluate("() => getComputedStyle(document.activeElement).outlineStyle");
        if ("none".equals(outline)) {
            throw new AssertionError("the focus on " + selector + " is not seen on " + page.url());
        }
    }
}
