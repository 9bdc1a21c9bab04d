package digital.ar.notice.payment;

import java.nio.charset.StandardCharsets;

/** CRC-16/CCITT-FALSE (ISO/IEC 13239 as EMV QRCPS-MPM 4.7.3 names it): polynomial 0x1021, start 0xFFFF. */
final class Crc16 {
    private static final int POLYNOMIAL = 0x1021;
    private static final int START = 0xFFFF;
    private static final int TOP = 0x8000;

    private Crc16() {}

    /** Four hexadecimal digits, upper-case. */
    static String of(String text) {
        var crc = START;
        for (var octet : text.getBytes(StandardCharsets.US_ASCII)) {
            crc ^= (octet & 0xFF) << 8;
            for (var bit = 0; bit < 8; bit++) {
                crc = ((crc & TOP) == 0 ? crc << 1 : crc << 1 ^ POLYNOMIAL) & START;
            }
        }
        return "%04X".formatted(crc);
    }
}
