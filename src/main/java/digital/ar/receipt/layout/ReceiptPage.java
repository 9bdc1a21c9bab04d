package digital.ar.receipt.layout;

import digital.ar.receipt.model.ReceiptModel;
import digital.ar.receipt.model.Texts;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Fills the template {@code receipt/receipt.html} and makes its text printable. */
final class ReceiptPage {
    private static final String UNPRINTABLE_NOTE = "unprintable";
    private final Texts texts;
    private final SpringTemplateEngine engine = engine();

    ReceiptPage(Texts texts) {
        this.texts = texts;
    }

    Document xhtml(
            ReceiptModel model,
            Map<String, MailBody> bodies,
            Map<String, String> transcripts,
            List<EmbeddedFile> files,
            FontSet fonts) {
        var context = new Context(Locale.of("pt", "BR"));
        context.setVariable("m", model);
        context.setVariable("bodies", bodies);
        context.setVariable("transcripts", transcripts);
        context.setVariable("files", files);
        context.setVariable("qr", QrCode.dataUri(model.verifyUrl()));
        context.setVariable("logo", Logo.dataUri());
        context.setVariable("t", texts);
        var document = parse(PrintableText.legalXml(engine.process("receipt", context)));
        var printable = new PrintableText(fonts);
        printable.replaceIn(document);
        note(document, printable);
        return document;
    }

    /** Says how many characters the paper could not show, or takes the sentence away when there is none. */
    private void note(Document document, PrintableText printable) {
        var note = byId(document.getElementsByTagName("p"), UNPRINTABLE_NOTE);
        if (printable.missing() == 0) {
            note.getParentNode().removeChild(note);
        } else {
            var words = texts.both("unprintable", printable.missing(), printable.missingNames());
            note.setTextContent(words.pt() + " / " + words.en());
        }
    }

    private static Element byId(NodeList elements, String id) {
        for (var i = 0; i < elements.getLength(); i++) {
            if (elements.item(i) instanceof Element e && id.equals(e.getAttribute("id"))) {
                return e;
            }
        }
        throw new IllegalStateException("the template lacks #" + id);
    }

    private static Document parse(String xhtml) {
        try {
            var factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setNamespaceAware(true);
            return factory.newDocumentBuilder().parse(new InputSource(new StringReader(xhtml)));
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalStateException("the receipt's template did not give XHTML: " + e.getMessage(), e);
        }
    }

    private static SpringTemplateEngine engine() {
        var resolver = new ClassLoaderTemplateResolver(ReceiptPage.class.getClassLoader());
        resolver.setPrefix("receipt/");
        resolver.setSuffix(".html");
        resolver.setTemplateMode(TemplateMode.XML);
        resolver.setCharacterEncoding(StandardCharsets.UTF_8.name());
        resolver.setCacheable(true);
        var engine = new SpringTemplateEngine();
        engine.setTemplateResolver(resolver);
        return engine;
    }
}
