/**
 * Server interfaces and models, generated at build time from the contract {@code openapi/ar-digital.yaml}. Nothing here
 * is written by hand; controllers map to their room's own records at the edge. Open, so that rooms may use the models of
 * the sub-package.
 */
@ApplicationModule(
        displayName = "API contract",
        type = ApplicationModule.Type.OPEN,
        allowedDependencies = {})
package digital.ar.api;

import org.springframework.modulith.ApplicationModule;
