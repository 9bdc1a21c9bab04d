package digital.ar.notice.content;

import org.jspecify.annotations.Nullable;

/**
 * One recipient's text; at least one of both is there.
 *
 * @param html sanitized fragment
 */
public record Body(@Nullable String html, @Nullable String text) {}
