package digital.ar.notice;

/** How a notice is read: where the content stands, and what is asked before it is opened. */
public record Reading(Presentation presentation, IdentityPolicy identity) {
    public static final Reading PLAIN = new Reading(Presentation.IN_MAIL, IdentityPolicy.NONE);

    public boolean onPage() {
        return presentation == Presentation.ON_PAGE;
    }
}
