package digital.ar.mail;

/** Composes and DKIM-signs (RFC 6376). */
public interface MailComposer {
    ComposedMail compose(MailDraft draft);
}
