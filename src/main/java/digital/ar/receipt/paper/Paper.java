package digital.ar.receipt.paper;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One document in the making: PDF/A-3a (ISO 19005-3) and PDF/UA-1 (ISO 14289-1). Write with its {@link #flow}, then
 * {@link #finish}. Not thread-safe.
 */
public final class Paper implements AutoCloseable {
    /** @param y of the target, from the page's lower edge */
    record Bookmark(String title, Page page, double y) {}

    private final Margins margins;
    private final PdfFile file = new PdfFile();
    private final DocumentFonts fonts = new DocumentFonts();
    private final Tag root = new Tag("Document");
    private final List<Page> pages = new ArrayList<>();
    private final List<Bookmark> bookmarks = new ArrayList<>();
    private final Map<Image, String> images = new LinkedHashMap<>();
    private final Unshown unshown = new Unshown();
    private final Annotations annotations = new Annotations(file);
    private final Flow flow;

    public Paper(Margins margins) {
        this.margins = margins;
        this.flow = new Flow(this);
    }

    public Flow flow() {
        return flow;
    }

    public Tag root() {
        return root;
    }

    public Unshown unshown() {
        return unshown;
    }

    Margins margins() {
        return margins;
    }

    double top() {
        return Page.HEIGHT - margins.top();
    }

    double bodyHeight() {
        return top() - margins.bottom();
    }

    Page addPage() {
        var page = new Page(file.reserve(), fonts, annotations);
        pages.add(page);
        return page;
    }

    void bookmark(String title, Page page, double y) {
        bookmarks.add(new Bookmark(title, page, y));
    }

    String use(Image image) {
        return images.computeIfAbsent(image, i -> "I" + (images.size() + 1));
    }

    public byte[] finish(About about, RunningHeads heads, List<Attachment> attachments) {
        for (var i = 0; i < pages.size(); i++) {
            pages.get(i).canvas().pagination();
            heads.draw(new Pen(this, pages.get(i), null, 0, Page.HEIGHT), i + 1, pages.size());
        }
        return new Binding(file, about).bind(pages, fonts, images, root, annotations, bookmarks, attachments);
    }

    @Override
    public void close() {
        file.close();
    }
}
