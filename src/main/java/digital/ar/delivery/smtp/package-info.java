/**
 * A blocking SMTP client for virtual threads (RFC 5321) that keeps what was said: every line with its time, the TLS
 * facts, and the stage that a failure belongs to. It says what happened; what follows from it is decided by the room.
 *
 * <p>It never writes a line end that came from outside, never sends credentials without TLS that was verified (loopback
 * excepted), reads replies under limits of length, number and total time, and refuses plaintext that was injected
 * behind STARTTLS.
 */
@NullMarked
package digital.ar.delivery.smtp;

import org.jspecify.annotations.NullMarked;
