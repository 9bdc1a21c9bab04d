package digital.ar.mail;

import java.util.List;

/**
 * What the reading page shows when the mail carries no content, its bytes fixed.
 *
 * @param bytes RFC 5322 message with CRLF line ends; it is never sent
 * @param parts hash of each decoded body part and attachment
 */
public record PageContent(byte[] bytes, String messageId, List<ComposedMail.Part> parts) {}
