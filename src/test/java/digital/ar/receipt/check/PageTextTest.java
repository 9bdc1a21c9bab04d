package digital.ar.receipt.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

/** Our reading of a page's letters against PDFBox's own. */
class PageTextTest {
    private final PDDocument document = new PDDocument();
    private final PDPage page = new PDPage();

    @Test
    void everyLetterOfAPageIsReadInTheOrderInWhichItIsDrawn() throws IOException {
        var own = embedded();
        var plain = new PDType1Font(FontName.HELVETICA);
        try (var content = new PDPageContentStream(document, page)) {
            show(content, own, "Comprovante de leitura — ação nº 7, “São João”");
            content.saveGraphicsState();
            show(content, plain, "AR-7KQ2-M4XC (100%)");
            content.restoreGraphicsState();
            content.beginText();
            content.showText("a fonte de antes");
            content.endText();
            content.drawForm(form(plain));
            content.beginText();
            content.showText("e depois");
            content.endText();
        }
        document.addPage(page);
        assertSameLetters();
    }

    private void assertSameLetters() throws IOException {
        var out = new java.io.ByteArrayOutputStream();
        document.save(out);
        try (var read = Loader.loadPDF(out.toByteArray())) {
            var theirs = new PDFTextStripper();
            theirs.setSortByPosition(false);
            var letters = new PageText().of(read.getPage(0));
            assertThat(normal(letters)).isEqualTo(normal(theirs.getText(read))).contains("SãoJoão", "dentro", "depois");
        }
    }

    private PDFont embedded() throws IOException {
        try (var in = PageText.class.getResourceAsStream("/liberation/LiberationSans-Regular.ttf")) {
            return PDType0Font.load(document, in);
        }
    }

    private static void show(PDPageContentStream content, PDFont font, String text) throws IOException {
        content.beginText();
        content.setFont(font, 12);
        content.newLineAtOffset(50, 700);
        content.showText(text);
        content.endText();
    }

    private PDFormXObject form(PDFont font) throws IOException {
        var form = new PDFormXObject(document);
        form.setResources(new PDResources());
        form.getResources().put(COSName.getPDFName("Q"), font);
        try (var out = form.getContentStream().createOutputStream()) {
            out.write("BT /Q 9 Tf (dentro) Tj ET".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        }
        return form;
    }

    private static String normal(String text) {
        return text.replaceAll("\\s+", "");
    }
}
