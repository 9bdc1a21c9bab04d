package digital.ar.account;

import java.util.UUID;

/** A customer of the service; all data belongs to exactly one. */
public record Tenant(UUID id, String name) {}
