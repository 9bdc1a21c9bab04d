package digital.ar.inbound.sandbox;

import java.time.Instant;
import java.util.UUID;

/** A line of the mailbox's list. @param size bytes with our trace fields */
record SandboxMail(UUID id, Instant receivedAt, String mailFrom, String rcptTo, String subject, long size) {}
