/** The cover, the notice as it was sent, attachments. */
@NullMarked
package digital.ar.portal.reading;

import org.jspecify.annotations.NullMarked;
