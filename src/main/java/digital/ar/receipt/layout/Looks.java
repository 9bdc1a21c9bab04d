package digital.ar.receipt.layout;

import digital.ar.receipt.model.ReceiptModel.Tone;
import digital.ar.receipt.paper.Backdrop;
import digital.ar.receipt.paper.Ink;
import digital.ar.receipt.paper.Margins;
import digital.ar.receipt.paper.Style;
import digital.ar.receipt.paper.Table;
import digital.ar.receipt.paper.Typeface;

/** Sizes and colours of a receipt, in points. */
final class Looks {
    static final double MM = 72 / 25.4;
    static final Ink TEXT = Ink.of(0x17212A);
    static final Ink NAVY = Ink.of(0x12344D);
    static final Ink MUTED_INK = Ink.of(0x52606D);
    static final Ink FACT_INK = Ink.of(0x3A444D);
    static final Ink GREEN = Ink.of(0x1F7A4D);
    static final Ink LINE = Ink.of(0xB8C0C8);
    static final Ink LIGHT_LINE = Ink.of(0xD4DAE0);
    static final Ink DASHES = Ink.of(0x9AA5AF);
    static final Ink PALE = Ink.of(0xF1F4F6);
    static final Ink RED = Ink.of(0xC0392F);
    static final Ink DARK_RED = Ink.of(0x98222A);
    static final Ink PALE_RED = Ink.of(0xFBE9E9);

    static final Style BODY = Style.of(Typeface.SANS, 8.6, TEXT);
    static final Style MUTED = BODY.ink(MUTED_INK);
    static final Style SMALL = MUTED.size(7.4);
    static final Style LABEL = MUTED.size(7.6);
    static final Style HASH = Style.of(Typeface.MONO, 7, TEXT);
    static final Style TRANSCRIPT = HASH.size(6.7);
    static final Style TITLE = BODY.bold().size(17).ink(NAVY);
    static final Style SECTION = BODY.bold().size(10.5).ink(NAVY);
    static final Style SUBSECTION = BODY.bold().size(9).ink(NAVY);

    static final Table.Look TABLE = new Table.Look(2 * MM, 0.8 * MM, 0.8 * MM, NAVY, LIGHT_LINE);
    static final Table.Look DENSE = new Table.Look(2 * MM, 0.5 * MM, 0.5 * MM, NAVY, LIGHT_LINE);

    static final Backdrop BOX = new Backdrop(null, LINE, null, 0, 4 * MM, 2.4 * MM);
    static final Backdrop MAIL_HEAD = new Backdrop(PALE, LINE, null, 0, 5 * MM, 2 * MM);
    static final Backdrop MAIL = new Backdrop(null, LINE, null, 0, 5 * MM, 3 * MM);
    static final Backdrop RECORDING = new Backdrop(Ink.of(0xF4F6F8), null, DASHES, 0.8 * MM, 3 * MM, 2 * MM);

    private static final double SIDE = 16 * MM;

    private Looks() {}

    /** @param banner whether the test banner stands above */
    static Margins margins(boolean banner) {
        return new Margins((banner ? 22 : 14) * MM, SIDE, 19 * MM, SIDE);
    }

    static Backdrop verdict(Tone tone) {
        return switch (tone) {
            case GOOD -> verdict(0xE4F2EA, 0x1F7A4D);
            case OPEN -> verdict(0xFDF2DC, 0xB97A0E);
            case BAD -> verdict(0xFBE9E9, 0xC0392F);
        };
    }

    static Ink verdictInk(Tone tone) {
        return Ink.of(
                switch (tone) {
                    case GOOD -> 0x14653F;
                    case OPEN -> 0x6B4400;
                    case BAD -> 0x8B1C24;
                });
    }

    private static Backdrop verdict(int fill, int bar) {
        return new Backdrop(Ink.of(fill), null, Ink.of(bar), 2 * MM, 4 * MM, 2.5 * MM);
    }
}
