package digital.ar.seal.check;

import digital.ar.seal.pades.SecurityStore;
import digital.ar.seal.pdf.PdfDictionary;
import digital.ar.seal.pdf.PdfFile;
import digital.ar.seal.pdf.PdfRevision;
import digital.ar.seal.revocation.ValidationData;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What stands behind the seal. DocMDP permission 1 allows validation data and document timestamps (ISO 32000-2 12.8.2.2.2), and
 * nothing else: each object that an update brings must be one of these, and the catalog, the form and the first page may change
 * only so far as these need it.
 *
 * @param archives document timestamps, oldest first, each over the whole file up to the end of its update
 * @param data of the file's security store as it stands in the end
 * @param unreadable why that store cannot be used
 */
public record LaterRevisions(int count, List<SignedRange> archives, ValidationData data, Optional<String> unreadable) {
    private static final Set<String> CATALOG_CHANGES = Set.of("DSS", "AcroForm", "Extensions");
    private static final Set<String> FIELD_KEYS = Set.of("Type", "Subtype", "FT", "T", "F", "Rect", "P", "V");
    private static final Set<String> STAMP_KEYS =
            Set.of("Type", "Filter", "SubFilter", "ByteRange", "Contents", "V", "M", "Name");
    private static final Set<String> NOWHERE = Set.of("[0 0 0 0]", "[0.0 0.0 0.0 0.0]");

    /** An update that is more than validation data and timestamps; the message names it. */
    static final class Forbidden extends IOException {
        private static final long serialVersionUID = 1L;

        Forbidden(String message) {
            super(message);
        }
    }

    public static LaterRevisions none() {
        return new LaterRevisions(0, List.of(), ValidationData.NONE, Optional.empty());
    }

    /** @throws IOException something else was changed or added, or it cannot be read */
    public static LaterRevisions behind(SignedRange seal) throws IOException {
        var state = PdfFile.read(seal.pdf(), seal.covered());
        var archives = new ArrayList<SignedRange>();
        var revisions = PdfRevision.behind(state);
        for (var revision : revisions) {
            new Inspection(revision).archive().ifPresent(archives::add);
        }
        var last = revisions.isEmpty() ? state : revisions.getLast().after();
        var store = SecurityStore.of(last);
        try {
            return new LaterRevisions(revisions.size(), archives, store.data(last), Optional.empty());
        } catch (IOException e) {
            var why = Optional.of(String.valueOf(e.getMessage()));
            return new LaterRevisions(revisions.size(), archives, ValidationData.NONE, why);
        }
    }

    /** The look at one update. */
    private static final class Inspection {
        private final PdfRevision revision;
        private final PdfFile before;
        private final PdfFile after;
        private final Set<Integer> accounted = new TreeSet<>();

        Inspection(PdfRevision revision) {
            this.revision = revision;
            this.before = revision.before();
            this.after = revision.after();
        }

        Optional<SignedRange> archive() throws IOException {
            var fields = newFields();
            catalog();
            validationData();
            page(fields);
            var archive = stamps(fields);
            crossReferences();
            nothingElse();
            return archive;
        }

        private void catalog() throws IOException {
            var old = before.catalog();
            var now = after.catalog();
            same(old, now, CATALOG_CHANGES, "the catalog");
            if (old.get("Extensions").isPresent() && !old.get("Extensions").equals(now.get("Extensions"))) {
                throw new Forbidden("the catalog was changed at /Extensions");
            }
            accounted.add(before.root());
        }

        private void validationData() throws IOException {
            var old = SecurityStore.of(before).objects();
            for (var number : SecurityStore.of(after).objects()) {
                if (isNew(number) || old.contains(number)) {
                    accounted.add(number);
                }
            }
        }

        /** Fields that the form has more than before; what was there stays as it was. */
        private List<Integer> newFields() throws IOException {
            var old = form(before);
            var now = form(after);
            same(old, now, Set.of("Fields", "SigFlags"), "the form");
            var reference = after.catalog().reference("AcroForm");
            if (reference.isPresent() && before.catalog().reference("AcroForm").equals(reference)) {
                accounted.add(reference.getAsInt());
            }
            return grown(fields(before, old), fields(after, now), "the form's fields");
        }

        private static PdfDictionary form(PdfFile file) throws IOException {
            return PdfDictionary.parse(
                    file.resolved(file.catalog().get("AcroForm").orElse("<<>>")));
        }

        private static List<Integer> fields(PdfFile file, PdfDictionary form) throws IOException {
            return PdfDictionary.references(file.resolved(form.get("Fields").orElse("[]")));
        }

        private void page(List<Integer> fields) throws IOException {
            var number = before.firstPage();
            var old = before.object(number).dictionary();
            var now = after.object(number).dictionary();
            same(old, now, Set.of("Annots"), "the first page");
            var added = grown(annotations(before, old), annotations(after, now), "the first page's annotations");
            if (!fields.containsAll(added)) {
                throw new Forbidden("an annotation was added to the first page");
            }
            accounted.add(number);
        }

        private static List<Integer> annotations(PdfFile file, PdfDictionary page) throws IOException {
            return PdfDictionary.references(file.resolved(page.get("Annots").orElse("[]")));
        }

        private Optional<SignedRange> stamps(List<Integer> fields) throws IOException {
            if (fields.size() > 1) {
                throw new Forbidden("one update adds " + fields.size() + " signature fields");
            }
            return fields.isEmpty() ? Optional.empty() : Optional.of(stamp(fields.getFirst()));
        }

        private SignedRange stamp(int number) throws IOException {
            var field = added(number).dictionary();
            var invisible = field.get("Rect").map(NOWHERE::contains).orElse(true);
            if (!FIELD_KEYS.containsAll(field.keys()) || !field.has("FT", "/Sig") || !invisible) {
                throw new Forbidden("object " + number + " is no invisible signature field");
            }
            var signature =
                    field.reference("V").orElseThrow(() -> new Forbidden("a field without signature was added"));
            var object = added(signature);
            var dictionary = object.dictionary();
            if (!dictionary.has("SubFilter", "/ETSI.RFC3161") || !STAMP_KEYS.containsAll(dictionary.keys())) {
                throw new Forbidden("object " + signature + " is a signature that is no archive timestamp");
            }
            return SignedRange.within(after.bytes(), object.from(), object.to())
                    .filter(range -> range.first() == 0 && range.covered() == revision.to())
                    .orElseThrow(() -> new Forbidden("the archive timestamp in object " + signature
                            + " does not cover the file up to the end of its update"));
        }

        private digital.ar.seal.pdf.PdfObject added(int number) throws IOException {
            var object = revision.objects().get(number);
            if (object == null || !isNew(number)) {
                throw new Forbidden("object " + number + " of an archive timestamp is not new");
            }
            accounted.add(number);
            return object;
        }

        private void crossReferences() throws IOException {
            for (var object : revision.objects().values()) {
                if (isNew(object.number())
                        && object.stream().length > 0
                        && object.dictionary().has("Type", "/XRef")) {
                    accounted.add(object.number());
                }
            }
        }

        private void nothingElse() throws IOException {
            for (var object : revision.objects().values()) {
                if (!accounted.contains(object.number())) {
                    throw new Forbidden("object " + object.number() + " was "
                            + (isNew(object.number()) ? "added" : "changed") + " after sealing");
                }
            }
        }

        /** A number that the sealed file could not yet refer to. */
        private boolean isNew(int number) throws IOException {
            return number >= before.size();
        }

        private static List<Integer> grown(List<Integer> old, List<Integer> now, String what) throws Forbidden {
            if (now.size() < old.size() || !now.subList(0, old.size()).equals(old)) {
                throw new Forbidden(what + " were changed after sealing");
            }
            return now.subList(old.size(), now.size());
        }

        private static void same(PdfDictionary old, PdfDictionary now, Set<String> mayDiffer, String what)
                throws Forbidden {
            var keys = new TreeSet<>(old.keys());
            keys.addAll(now.keys());
            keys.removeAll(mayDiffer);
            for (var key : keys) {
                if (!old.get(key).equals(now.get(key))) {
                    throw new Forbidden(what + " was changed at /" + key + " after sealing");
                }
            }
        }
    }
}
