/**
 * The door: under which names the service answers and with what, HTTPS, headers of every answer.
 *
 * <p>Three kinds of names. Under the <b>service's own</b> everything answers. Under a <b>tenant's</b> ({@link digital.ar.platform.TenantHosts})
 * only the debtor's pages do, and only for that tenant. Under <b>any other</b> nothing does (421, RFC 9110 7.4) once the
 * service's public address is set; before that the public pages do, and console, API and mailbox do not, so that a page of a
 * stranger that leads its own name here (DNS rebinding) reads nothing.
 */
@NullMarked
package digital.ar.platform.web;

import org.jspecify.annotations.NullMarked;
