/** What a notice must carry: rules per type as data, addresses, documents, attachments. Pure; knows no database. */
@NullMarked
package digital.ar.notice.rules;

import org.jspecify.annotations.NullMarked;
