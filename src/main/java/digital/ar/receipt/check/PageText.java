package digital.ar.receipt.check;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.contentstream.PDFStreamEngine;
import org.apache.pdfbox.contentstream.operator.DrawObject;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.OperatorName;
import org.apache.pdfbox.contentstream.operator.OperatorProcessor;
import org.apache.pdfbox.contentstream.operator.state.Restore;
import org.apache.pdfbox.contentstream.operator.state.Save;
import org.apache.pdfbox.contentstream.operator.text.BeginText;
import org.apache.pdfbox.contentstream.operator.text.EndText;
import org.apache.pdfbox.contentstream.operator.text.NextLine;
import org.apache.pdfbox.contentstream.operator.text.ShowText;
import org.apache.pdfbox.contentstream.operator.text.ShowTextAdjusted;
import org.apache.pdfbox.contentstream.operator.text.ShowTextLine;
import org.apache.pdfbox.contentstream.operator.text.ShowTextLineAndSpace;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;

/**
 * The letters of a page in the order in which they are drawn. Where they stand is not asked, so no font program is read:
 * what a code means is for the font's ToUnicode to say (ISO 32000-1 9.10).
 */
final class PageText extends PDFStreamEngine {
    private final Map<COSDictionary, Letters> fonts = new HashMap<>();
    private final Deque<Letters> outer = new ArrayDeque<>();
    private final StringBuilder text = new StringBuilder(4096);
    private Letters font = Letters.NONE;

    PageText() {
        addOperator(new ChooseFont());
        addOperator(new Save(this));
        addOperator(new Restore(this));
        addOperator(new DrawObject(this));
        addOperator(new BeginText(this));
        addOperator(new EndText(this));
        addOperator(new NextLine(this));
        addOperator(new ShowText(this));
        addOperator(new ShowTextAdjusted(this));
        addOperator(new ShowTextLine(this));
        addOperator(new ShowTextLineAndSpace(this));
    }

    String of(PDPage page) throws IOException {
        text.setLength(0);
        font = Letters.NONE;
        processPage(page);
        return text.toString();
    }

    @Override
    public void saveGraphicsState() {
        outer.push(font);
        super.saveGraphicsState();
    }

    @Override
    public void restoreGraphicsState() {
        super.restoreGraphicsState();
        font = outer.isEmpty() ? font : outer.pop();
    }

    /** What a form chooses ends with it (ISO 32000-1 8.10.1). */
    @Override
    public void showForm(PDFormXObject form) throws IOException {
        var before = font;
        var stack = List.copyOf(outer);
        super.showForm(form);
        font = before;
        outer.clear();
        outer.addAll(stack);
    }

    @Override
    public void showTextString(byte[] codes) throws IOException {
        font.append(codes, text);
    }

    @Override
    public void showTextStrings(COSArray pieces) throws IOException {
        for (var piece : pieces) {
            if (piece instanceof COSString codes) {
                showTextString(codes.getBytes());
            }
        }
    }

    private Letters font(COSName name) throws IOException {
        var resources = getResources();
        var named = resources == null ? null : resources.getCOSObject().getCOSDictionary(COSName.FONT);
        var dictionary = named == null ? null : named.getCOSDictionary(name);
        if (dictionary == null) {
            return Letters.NONE;
        }
        var known = fonts.get(dictionary);
        if (known == null) {
            known = Letters.of(dictionary);
            fonts.put(dictionary, known);
        }
        return known;
    }

    private final class ChooseFont extends OperatorProcessor {
        ChooseFont() {
            super(PageText.this);
        }

        @Override
        public void process(Operator operator, List<COSBase> operands) throws IOException {
            if (!operands.isEmpty() && operands.getFirst() instanceof COSName name) {
                font = font(name);
            }
        }

        @Override
        public String getName() {
            return OperatorName.SET_FONT_AND_SIZE;
        }
    }
}
