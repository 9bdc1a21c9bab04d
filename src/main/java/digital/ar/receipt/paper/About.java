package digital.ar.receipt.paper;

import java.time.Instant;

/** What a document says about itself. @param description one sentence */
public record About(String title, String description, String author, Instant created) {}
