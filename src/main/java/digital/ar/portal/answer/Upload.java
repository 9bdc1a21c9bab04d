package digital.ar.portal.answer;

/**
 * A file that somebody brought.
 *
 * @param name cleaned, with the ending of the type that was found
 * @param mediaType found in the content, never taken from the browser
 * @param sha256 of the content, lower-case hexadecimal
 */
record Upload(String name, String mediaType, long size, String sha256) {}
