/**
 * CMS (RFC 5652) as seals and timestamps share it: writing signed data, and holding what a signature does not protect to
 * one form.
 */
@NullMarked
package digital.ar.seal.cms;

import org.jspecify.annotations.NullMarked;
