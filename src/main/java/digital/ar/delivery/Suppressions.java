package digital.ar.delivery;

import digital.ar.mail.EmailAddress;
import java.io.InputStream;
import java.text.Normalizer;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Addresses that a tenant should not write to. Reminders to them are refused; a legal notice may override, on record. An
 * address may be on the list for several reasons, each an entry of its own.
 */
public interface Suppressions {
    /** Why an address is on the list. */
    enum Reason {
        /** A server said that the address does not exist. Not: that the person does not. */
        HARD_BOUNCE,
        /** A feedback loop reported that the reader called a mail unwanted (RFC 5965). */
        COMPLAINT,
        /** The recipient opted out of reminders (RFC 8058). */
        UNSUBSCRIBE,
        /** The reader said that the notice is for somebody else: queued messages stay, legal notices need another source of the address. */
        NOT_ME,
        /** Put on the list by the tenant. */
        MANUAL
    }

    /**
     * One entry.
     *
     * @param address normalised, see {@link #normalise}
     * @param note in the words of whoever put it there; empty: none
     * @param sourceEvent event of the journal that it rests on
     * @param expiresAt the entry counts until then; null: for good
     */
    record Entry(
            UUID id,
            UUID tenant,
            String address,
            Reason reason,
            String note,
            @Nullable UUID notice,
            @Nullable UUID sourceEvent,
            Instant since,
            @Nullable Instant expiresAt) {}

    /** What is to be put on the list; the rest of the entry follows. */
    record Wanted(
            UUID tenant,
            String address,
            Reason reason,
            String note,
            @Nullable UUID notice,
            @Nullable UUID sourceEvent,
            @Nullable Instant expiresAt) {}

    /** @param query part of the address; empty: all */
    record Filter(
            String query, @Nullable Reason reason, @Nullable UUID before, int limit) {}

    /**
     * Puts an address on the list, in the caller's transaction when there is one. An entry that counts already stays as it
     * is; one that has expired is renewed.
     *
     * @return the new entry; empty when the address is on the list for this reason already
     * @throws IllegalArgumentException the address is none
     */
    Optional<Entry> add(Wanted wanted);

    /** Names the event that the entry rests on, in the caller's transaction. */
    void basedOn(UUID entry, UUID event);

    /** False: the tenant has no such entry. */
    boolean remove(UUID tenant, UUID id);

    /** Entries that count now, by normalised address; addresses that are not on the list are not in the map. */
    Map<String, List<Entry>> find(UUID tenant, List<String> addresses);

    /** Newest first, expired ones too. */
    List<Entry> list(UUID tenant, Filter filter);

    /** The whole list as CSV (RFC 4180, UTF-8), read while it is consumed; safe to open in a spreadsheet. */
    InputStream csv(UUID tenant);

    /**
     * The form in which addresses are compared: a domain in A-labels, all in lower case. Local parts may differ in case by
     * RFC 5321 2.4; nobody who opted out expects that.
     *
     * @throws IllegalArgumentException not an address
     */
    static String normalise(String address) {
        var parts = EmailAddress.of(address.strip());
        var local = Normalizer.normalize(parts.localPart(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        return local + "@" + parts.domain();
    }
}
