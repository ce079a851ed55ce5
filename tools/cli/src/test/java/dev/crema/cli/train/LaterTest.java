package dev.crema.cli.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crema.base.CremaException;
import org.junit.jupiter.api.Test;

class LaterTest {
    @Test
    void givesTheValueEachTimeAndWorksOnce() {
        int[] times = {0};
        Later<Integer> later = Later.start(() -> ++times[0]);
        assertThat(later.get()).isEqualTo(1);
        assertThat(later.get()).isEqualTo(1);
    }

    @Test
    void throwsWhatItsWorkHasThrown() {
        CremaException damaged = CremaException.input("the database is damaged", "write it again");
        Later<Integer> later = Later.start(() -> {
            throw damaged;
        });
        assertThatThrownBy(later::get).isSameAs(damaged);
        Later<Integer> full = Later.start(() -> {
            throw new OutOfMemoryError("heap");
        });
        assertThatThrownBy(full::get).isInstanceOf(OutOfMemoryError.class);
    }
}
