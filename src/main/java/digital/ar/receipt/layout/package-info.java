/** How a receipt looks: XHTML by Thymeleaf, PDF/A-3a and PDF/UA-1 by openhtmltopdf, files embedded before sealing. */
@NullMarked
package digital.ar.receipt.layout;

import org.jspecify.annotations.NullMarked;
