package digital.ar.portal.answer;

/**
 * ITU-T T.81 B.1: start of image, marker segments one behind the other, a frame header with a sane size, a scan, an end of
 * image. What a phone appends behind the end (a second picture, a film) is taken.
 */
final class JpegShape {
    private static final int SOI = 0xd8;
    private static final int EOI = 0xd9;
    private static final int SOS = 0xda;

    private JpegShape() {}

    static boolean holds(byte[] content) {
        return content.length > 4 && marker(content, 0) == SOI && segments(content);
    }

    private static boolean segments(byte[] content) {
        var at = 2;
        var frame = false;
        while (at + 4 <= content.length) {
            var marker = marker(content, at);
            if (marker == 0xff) {
                at++; // fill byte, B.1.1.2
                continue;
            }
            var length = number(content, at + 2);
            if (marker < 0xc0 || length < 2 || at + 2 + length > content.length) {
                return false;
            }
            if (marker == SOS) {
                return frame && ends(content, at + 2 + length);
            }
            if (isFrame(marker)) {
                if (length < 8 || !PictureSize.sane(number(content, at + 7), number(content, at + 5))) {
                    return false;
                }
                frame = true;
            }
            at += 2 + length;
        }
        return false;
    }

    /** SOF0 to SOF15 without DHT, JPG and DAC (table B.1). */
    private static boolean isFrame(int marker) {
        return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    }

    private static boolean ends(byte[] content, int from) {
        for (var at = from; at + 1 < content.length; at++) {
            if (marker(content, at) == EOI) {
                return true;
            }
        }
        return false;
    }

    /** The code behind 0xFF; −1 when there is none. */
    private static int marker(byte[] content, int at) {
        return (content[at] & 0xff) == 0xff ? content[at + 1] & 0xff : -1;
    }

    private static int number(byte[] content, int at) {
        return (content[at] & 0xff) << 8 | content[at + 1] & 0xff;
    }
}
