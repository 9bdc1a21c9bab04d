package digital.ar.receipt.paper;

/** A file inside the document. @param relationship ISO 19005-3 annex E, without the slash */
public record Attachment(String name, String mediaType, String description, String relationship, byte[] content) {}
