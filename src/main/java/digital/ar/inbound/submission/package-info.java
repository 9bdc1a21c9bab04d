/**
 * Submission by SMTP (RFC 6409), for systems that can send mail and nothing else: a second port, authenticated, that turns a
 * mail into the request of {@code POST /v1/notices}. There is no second path: the same model, the same checks, the same
 * service, so the same notice. {@code docs/submission-by-smtp.md} has the whole mapping.
 *
 * <p>AUTH PLAIN and LOGIN (RFC 4954) are offered under TLS only; the password is an API key, wrong ones are throttled per
 * address. The recipients are those of the envelope. A refusal is 550 5.7.1 with the first violations, one a line, each named
 * by the header field it comes from; a fault of ours is 451; 250 names protocol and notice, and is given when nothing can be
 * lost any more. A mail that is sent again is the same notice: its Message-ID is the idempotency key.
 */
@NullMarked
package digital.ar.inbound.submission;

import org.jspecify.annotations.NullMarked;
