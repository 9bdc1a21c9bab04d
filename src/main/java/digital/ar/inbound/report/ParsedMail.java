package digital.ar.inbound.report;

/**
 * @param from as written in the mail, not verified
 * @param subject decoded
 */
public record ParsedMail(String from, String subject, Report report) {}
