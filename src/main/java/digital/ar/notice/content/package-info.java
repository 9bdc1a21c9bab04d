/** What the recipient will read: templates, sanitizing of HTML, and lint against threats and exposure (CDC 42, 71). */
@NullMarked
package digital.ar.notice.content;

import org.jspecify.annotations.NullMarked;
