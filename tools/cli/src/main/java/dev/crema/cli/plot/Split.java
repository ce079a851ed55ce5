package dev.crema.cli.plot;

import dev.crema.chart.Role;
import java.util.List;

/** Which rows are drawn. */
public enum Split {
    TRAIN,
    TEST,
    BOTH;

    List<Role> roles() {
        return switch (this) {
            case TRAIN -> List.of(Role.TRAIN);
            case TEST -> List.of(Role.TEST);
            case BOTH -> List.of(Role.TRAIN, Role.TEST);
        };
    }
}
