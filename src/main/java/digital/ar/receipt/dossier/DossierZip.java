package digital.ar.receipt.dossier;

import digital.ar.platform.Problem;
import digital.ar.platform.ProblemType;
import digital.ar.receipt.Receipts;
import digital.ar.receipt.dossier.DossierRows.Part;
import digital.ar.vault.VaultException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.stereotype.Component;

/**
 * A dossier's ZIP, made of its parts while it is read: stored, not compressed (PDFs are already), in a fixed order, with one date,
 * and so byte for byte the same each time. One file at a time is in memory; above 4 GB or 65,535 files the JDK writes ZIP64.
 */
@Component
class DossierZip {
    private final Receipts receipts;

    DossierZip(Receipts receipts) {
        this.receipts = receipts;
    }

    InputStream open(List<Part> parts, Instant date) {
        return new Zip(parts.iterator(), LocalDateTime.ofInstant(date, ZoneOffset.UTC));
    }

    private byte[] content(Part part) {
        var content = part.content();
        return content != null ? content : receipt(part);
    }

    private byte[] receipt(Part part) {
        try {
            return receipts.find(Objects.requireNonNull(part.receipt(), "a part is content or receipt"))
                    .map(receipts::pdf)
                    .orElseThrow(() -> gone(part));
        } catch (VaultException.Erased | VaultException.Missing e) {
            throw gone(part);
        }
    }

    private static Problem gone(Part part) {
        return new Problem(ProblemType.CONFLICT, part.name() + " was erased since; order the dossier again without it");
    }

    private static ZipEntry entry(String name, byte[] content, LocalDateTime time) {
        var crc = new CRC32();
        crc.update(content);
        var entry = new ZipEntry(name);
        entry.setTimeLocal(time);
        entry.setSize(content.length);
        entry.setCompressedSize(content.length);
        entry.setCrc(crc.getValue());
        return entry;
    }

    /** Writes the next file into a buffer when the buffer is read. */
    private final class Zip extends InputStream {
        private final Iterator<Part> parts;
        private final LocalDateTime time;
        private final ByteArrayOutputStream written = new ByteArrayOutputStream();
        private final ZipOutputStream zip = new ZipOutputStream(written, StandardCharsets.UTF_8);
        private byte[] buffer = new byte[0];
        private int at;
        private boolean finished;

        Zip(Iterator<Part> parts, LocalDateTime time) {
            this.parts = parts;
            this.time = time;
            zip.setMethod(ZipOutputStream.STORED);
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            while (at == buffer.length && !finished) {
                fill();
            }
            if (at == buffer.length) {
                return length == 0 ? 0 : -1;
            }
            var n = Math.min(length, buffer.length - at);
            System.arraycopy(buffer, at, into, from, n);
            at += n;
            return n;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        private void fill() throws IOException {
            if (parts.hasNext()) {
                var part = parts.next();
                var content = content(part);
                zip.putNextEntry(entry(part.name(), content, time));
                zip.write(content);
                zip.closeEntry();
            } else {
                zip.finish();
                finished = true;
            }
            buffer = written.toByteArray();
            written.reset();
            at = 0;
        }
    }
}
