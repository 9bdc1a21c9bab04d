package digital.ar.portal.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Types are found in the content; what is nothing of that, or something else as well, is refused. */
class FileCheckTest {
    private static final byte[] PDF = SampleFiles.pdf();
    private static final byte[] PNG = SampleFiles.picture("png");
    private static final byte[] JPEG = SampleFiles.picture("jpg");

    @Test
    void takesWhatPhonesAndBanksMake() {
        assertThat(FileCheck.of(PDF)).contains(FileType.PDF);
        assertThat(FileCheck.of(PNG)).contains(FileType.PNG);
        assertThat(FileCheck.of(JPEG)).contains(FileType.JPEG);
        assertThat(FileCheck.of(SampleFiles.joined(JPEG, JPEG)))
                .as("a phone's second picture behind the first")
                .contains(FileType.JPEG);
    }

    @Test
    void refusesEverythingElse() {
        var others = new LinkedHashMap<String, byte[]>();
        others.put("nothing", new byte[0]);
        others.put("a few bytes", SampleFiles.text("%PDF"));
        others.put("a page", SampleFiles.text("<html><script>alert(1)</script></html>"));
        others.put("a drawing with script", SampleFiles.text("<svg onload=\"alert(1)\"/>"));
        others.put("GIF", SampleFiles.picture("gif"));
        others.put("BMP", SampleFiles.picture("bmp"));
        others.put("ZIP", SampleFiles.zip());
        others.put("a program", SampleFiles.text("MZ\u0090\0" + "\0".repeat(200)));
        others.put("a PDF without an end", Arrays.copyOf(PDF, PDF.length - 40));
        others.put("a PDF behind junk", SampleFiles.joined(SampleFiles.text("junk\n"), PDF));
        others.put("a PDF that is a page too", SampleFiles.joined(SampleFiles.text("%PDF-1.7\n<html>\n"), PDF));
        others.put("a PDF that is a ZIP too", SampleFiles.joined(PDF, SampleFiles.zip()));
        others.put("a JPEG that is a ZIP too", SampleFiles.joined(JPEG, SampleFiles.zip()));
        others.put("a PNG with something behind", SampleFiles.joined(PNG, SampleFiles.text("<script>")));
        others.put("half a PNG", Arrays.copyOf(PNG, PNG.length / 2));
        others.put("half a JPEG", Arrays.copyOf(JPEG, 60));
        others.put("a JPEG with a PDF in a comment", jpegWithComment("%PDF-1.7"));
        others.put("a JPEG with a page in a comment", jpegWithComment("<script>alert(1)</script>"));
        others.put("a PNG of ten thousand million points", pngOf(100_000, 100_000));
        others.put("a PNG with a wrong checksum", pngWithWrongChecksum());
        others.forEach(
                (name, content) -> assertThat(FileCheck.of(content)).as(name).isEmpty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "recibo.pdf                  | recibo.pdf",
                "../../etc/passwd            | passwd.pdf",
                "C:\\Users\\Maria\\foto.jpeg | foto.pdf",
                "recibo.pdf.exe              | recibo.pdf.pdf",
                "<img src=x onerror=a()>.png | img src=x onerror=a().pdf",
                "-rf.pdf                     | rf.pdf",
                ".htaccess                   | htaccess.pdf",
                "a\"; filename=\"b.html      | a__ filename=_b.pdf",
                "comprovante março.PDF       | comprovante março.pdf",
            })
    void namesAreNamesAndNothingElse(String given, String clean) {
        assertThat(FileNames.clean(given, FileType.PDF)).isEqualTo(clean);
    }

    @Test
    void namesWithoutAnythingAndNamesWithTooMuch() {
        assertThat(FileNames.clean("", FileType.PNG)).isEqualTo("arquivo.png");
        assertThat(FileNames.clean("///", FileType.PNG)).isEqualTo("arquivo.png");
        assertThat(FileNames.clean("recibo\u202Efdp.exe\u0000\r\n", FileType.JPEG))
                .isEqualTo("recibofdp.jpg");
        assertThat(FileNames.clean("😀".repeat(500), FileType.JPEG))
                .hasSizeLessThan(170)
                .endsWith("😀.jpg");
    }

    private static byte[] jpegWithComment(String comment) {
        var text = SampleFiles.text(comment);
        var segment = ByteBuffer.allocate(text.length + 4)
                .put((byte) 0xff)
                .put((byte) 0xfe)
                .putShort((short) (text.length + 2))
                .put(text);
        return SampleFiles.joined(
                SampleFiles.joined(Arrays.copyOf(JPEG, 2), segment.array()), Arrays.copyOfRange(JPEG, 2, JPEG.length));
    }

    /** With the header's checksum in order: only its size is wrong. */
    private static byte[] pngOf(int width, int height) {
        var bomb = ByteBuffer.wrap(PNG.clone());
        bomb.putInt(16, width).putInt(20, height);
        var crc = new CRC32();
        crc.update(bomb.array(), 12, 17);
        return bomb.putInt(29, (int) crc.getValue()).array();
    }

    private static byte[] pngWithWrongChecksum() {
        var broken = PNG.clone();
        broken[29] ^= 1;
        return broken;
    }
}
