package digital.ar.receipt.paper;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Puts pages, structure, fonts and files together into one document. */
final class Binding {
    /** Compressed once for all documents. */
    private static final byte[] SRGB = srgb();

    private final PdfFile file;
    private final About about;

    Binding(PdfFile file, About about) {
        this.file = file;
        this.about = about;
    }

    byte[] bind(
            List<Page> pages,
            DocumentFonts fonts,
            Map<Image, String> images,
            Tag root,
            Annotations annotations,
            List<Paper.Bookmark> bookmarks,
            List<Attachment> attachments) {
        root.reserve(file);
        var tree = file.reserve();
        var resources = file.packed("<</Font<<" + fonts.write(file) + ">>" + images(images) + ">>");
        var pageTree = pages(pages, resources);
        file.closePack();
        annotations.write(pages.size());
        structure(tree, root, pages, annotations);
        file.closePack();
        var catalog = file.reserve();
        file.open(
                catalog,
                "<</Type/Catalog/Pages " + pageTree + " 0 R/Lang(" + Lang.PT.tag() + ")/MarkInfo<</Marked true>>"
                        + "/ViewerPreferences<</DisplayDocTitle true>>/StructTreeRoot " + tree + " 0 R/Metadata "
                        + file.uncompressed("/Type/Metadata/Subtype/XML", metadata()) + " 0 R/OutputIntents["
                        + intent() + "]" + Bookmarks.write(file, bookmarks)
                        + Attachments.write(file, attachments, about)
                        + ">>");
        return file.finish(catalog, info());
    }

    private int pages(List<Page> pages, int resources) {
        var tree = file.reserve();
        var kids = new StringBuilder();
        for (var i = 0; i < pages.size(); i++) {
            pages.get(i).write(file, tree, resources, i);
            kids.append(pages.get(i).number()).append(" 0 R ");
        }
        file.open(tree, "<</Type/Pages/Count " + pages.size() + "/Kids[" + kids + "]>>");
        return tree;
    }

    private void structure(int tree, Tag root, List<Page> pages, Annotations annotations) {
        var parents = new StringBuilder("<</Nums[");
        for (var i = 0; i < pages.size(); i++) {
            parents.append(i)
                    .append(' ')
                    .append(file.packed(pages.get(i).parents()))
                    .append(" 0 R ");
        }
        parents.append(annotations.parents(pages.size())).append("]>>");
        file.packed(
                tree,
                "<</Type/StructTreeRoot/K " + root.number() + " 0 R/ParentTree " + file.packed(parents) + " 0 R>>");
        root.write(file, tree);
    }

    private String images(Map<Image, String> images) {
        if (images.isEmpty()) {
            return "";
        }
        var entries = new StringBuilder("/XObject<<");
        images.forEach((image, name) -> entries.append('/')
                .append(name)
                .append(' ')
                .append(file.compressed(
                        "/Type/XObject/Subtype/Image/ColorSpace/DeviceRGB/BitsPerComponent 8/Width " + image.width()
                                + "/Height " + image.height(),
                        image.samples()))
                .append(" 0 R"));
        return entries.append(">>").toString();
    }

    /** ISO 19005-3 6.2.3. */
    private String intent() {
        var name = Tokens.text("sRGB IEC61966-2.1");
        return "<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier" + name + "/OutputCondition" + name
                + "/Info" + name + "/RegistryName(http://www.color.org)/DestOutputProfile "
                + file.compressed("/N 3", SRGB) + " 0 R>>";
    }

    private static byte[] srgb() {
        try (var file = new PdfFile()) {
            return file.deflate(ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData());
        }
    }

    private byte[] metadata() {
        return Metadata.of(about).getBytes(StandardCharsets.UTF_8);
    }

    private int info() {
        return file.packed("<</Title" + Tokens.text(about.title()) + "/Author" + Tokens.text(about.author())
                + "/Subject"
                + Tokens.text(about.description()) + "/Producer" + Tokens.text(Metadata.PRODUCER) + "/CreationDate"
                + Tokens.date(about.created()) + "/ModDate" + Tokens.date(about.created()) + ">>");
    }
}
