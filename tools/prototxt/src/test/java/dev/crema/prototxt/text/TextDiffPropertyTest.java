package dev.crema.prototxt.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class TextDiffPropertyTest {
    @Property(seed = "20261120")
    void theDifferenceHoldsBothTexts(
            @ForAll @Size(max = 30) List<@IntRange(max = 4) Integer> from,
            @ForAll @Size(max = 30) List<@IntRange(max = 4) Integer> to) {
        String a = text(from);
        String b = text(to);
        String difference = TextDiff.unified(a, b, 1000);
        assertThat(difference.isEmpty()).isEqualTo(a.equals(b));
        if (!difference.isEmpty()) {
            assertThat(side(difference, '-')).isEqualTo(a);
            assertThat(side(difference, '+')).isEqualTo(b);
        }
    }

    @Property(seed = "20261120")
    void aShortContextShowsEveryChange(
            @ForAll @Size(max = 30) List<@IntRange(max = 4) Integer> from,
            @ForAll @Size(max = 30) List<@IntRange(max = 4) Integer> to) {
        String whole = TextDiff.unified(text(from), text(to), 1000);
        String some = TextDiff.unified(text(from), text(to), 1);
        assertThat(changes(some)).isEqualTo(changes(whole));
    }

    @Example
    void hardlyAnythingInCommonIsQuickAndWhole() {
        String a = text(java.util.stream.IntStream.range(0, 6000).boxed().toList());
        String b = text(java.util.stream.IntStream.range(6000, 12_000).boxed().toList());
        assertThat(TextDiff.unified(a, b, 3).lines()).hasSize(12_001);
    }

    private static String text(List<Integer> lines) {
        return lines.stream()
                .map(line -> String.format(Locale.ROOT, "x: %d%n", line))
                .collect(Collectors.joining());
    }

    private static String side(String difference, char kind) {
        return difference
                .lines()
                .filter(line -> line.charAt(0) == ' ' || line.charAt(0) == kind)
                .map(line -> line.substring(1) + "\n")
                .collect(Collectors.joining());
    }

    private static List<String> changes(String difference) {
        return difference
                .lines()
                .filter(line -> line.startsWith("-") || line.startsWith("+"))
                .toList();
    }
}
