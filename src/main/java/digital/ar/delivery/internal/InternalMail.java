package digital.ar.delivery.internal;

import java.time.Instant;
import java.util.UUID;

/**
 * One claimed mail.
 *
 * @param sealed content as it is stored
 * @param attempts including the one that begins
 */
record InternalMail(UUID id, String from, String to, byte[] sealed, int attempts, Instant expiresAt) {}
