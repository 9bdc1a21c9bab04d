package digital.ar.tracking;

import digital.ar.tracking.rules.Verdict;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code hit_class}. @param event null: alike hits were journalled often enough */
record HitClass(UUID hit, Verdict verdict, @Nullable UUID event) {}
