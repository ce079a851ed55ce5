package dev.crema.prototxt.change;

import dev.crema.prototxt.SolverDefinition;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A definition after overrides.
 *
 * @param definition the new definition
 * @param changes what differs from the old one, in the order it was changed
 * @param warnings what the changes imply and the user may not expect, such as BatchNorm's statistics under iter_size
 */
public record Changed(SolverDefinition definition, List<Change> changes, List<String> warnings) {
    public Changed {
        changes = List.copyOf(changes);
        warnings = List.copyOf(warnings);
    }

    /** This change and another after it, as one. */
    public Changed then(Function<SolverDefinition, Changed> next) {
        Changed after = next.apply(definition);
        return new Changed(
                after.definition(),
                Stream.concat(changes.stream(), after.changes().stream()).toList(),
                Stream.concat(warnings.stream(), after.warnings().stream()).toList());
    }
}
