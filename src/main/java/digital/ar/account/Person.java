package digital.ar.account;

import java.io.Serializable;
import java.util.UUID;

/** Someone who may sign in to the console of one tenant. */
public record Person(UUID id, UUID tenant, String email, String name) implements Serializable {}
