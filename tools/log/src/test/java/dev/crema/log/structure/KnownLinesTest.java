package dev.crema.log.structure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.log.Dialect;
import dev.crema.log.grammar.Grammar;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Rows that repeat each other are compared with the row before; each line gives what it gives to a grammar that knows no line
 * before it.
 */
class KnownLinesTest {
    private static final int PADDING = 256;
    private static final String[] NUMBERS =
            ("0|1|7.12662|0.0023669|0.000123456|0.0000000123456789|1e-05|1.5e-07|1e-40|1e+06|-0.5|nan|inf"
                            + "|-nan(ind)|1.#QNAN|33554431|33554432|12345678|123456789012345678901|0.12345678|5.|.5|1e|0,25|1E-05"
                            + "|0.00000000000000000001|1 2||x|4) |2.5  |3 I0101 00:00:02.800053  1 solver.cpp:1] a")
                    .split("\\|", -1);
    private static final String[] ITERATIONS = {"0", "20", "9999999", "12345678", "123456789", "2147483648", "x", ""};

    private final Random random = new Random(17);

    private String any(String[] texts) {
        return texts[random.nextInt(texts.length)];
    }

    /** Mostly an ordinary number. */
    private String number() {
        return random.nextInt(4) > 0 ? Float.toString(random.nextInt(1_000_000) / 100_000f) : any(NUMBERS);
    }

    private String line(int kind, int hour, int at) {
        String clock =
                "I0101 %02d:%02d:%02d.%06d  1234 ".formatted(hour, at / 60 % 60, at % 60, random.nextInt(1_000_000));
        String iteration = random.nextInt(5) > 0 ? Integer.toString(20 * at) : any(ITERATIONS);
        String line = clock
                + switch (kind) {
                    case 0 ->
                        "solver.cpp:218] Iteration " + iteration + " (" + number() + " iter/s, " + number()
                                + "s/20 iters), loss = " + number();
                    case 1 ->
                        "solver.cpp:237]     Train net output #0: loss = " + number() + " (* 1 = " + number()
                                + " loss)";
                    case 2 -> "solver.cpp:237]     Train net output #1: accuracy = " + number();
                    case 3 -> "sgd_solver.cpp:105] Iteration " + iteration + ", lr = " + number();
                    case 4 -> "solver.cpp:397]     Test net output #0: accuracy = " + number();
                    default -> "solver.cpp:219] Iteration " + iteration + ", loss = " + number();
                };
        return random.nextInt(20) > 0 || line.length() < 3 ? line : damaged(line);
    }

    private String damaged(String line) {
        int at = random.nextInt(line.length());
        return switch (random.nextInt(4)) {
            case 0 -> line.substring(0, at);
            case 1 -> line.substring(0, at) + line.substring(at + 1);
            case 2 -> line.substring(0, at) + (char) (32 + random.nextInt(90)) + line.substring(at + 1);
            default -> line + (random.nextBoolean() ? "\r" : " ");
        };
    }

    @Test
    void giveWhatTheyGiveAlone() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            int kind = random.nextInt(50) > 0 ? i % 6 : random.nextInt(6);
            lines.add(line(kind, i / 5000, i));
        }
        Grammar together = new Grammar(Dialect.BVLC);
        Calls calls = new Calls(together.names());
        byte[] all = bytes(String.join("\n", lines) + "\n");
        together.lines(all, 0, all.length - PADDING, calls);
        for (int i = 0; i < lines.size(); i++) {
            byte[] one = bytes(lines.get(i) + "\n");
            Grammar alone = new Grammar(Dialect.BVLC);
            alone.startAfter(i);
            Calls expected = new Calls(alone.names());
            alone.lines(one, 0, one.length - PADDING, expected);
            assertThat(calls.of(i + 1)).as(lines.get(i)).isEqualTo(expected.of(i + 1));
        }
    }

    /** What stands in the array behind the last whole line is not read. */
    @Test
    void endWhereTheDataEnds() {
        String rows = (line(5, 0, 1) + "\n").repeat(3);
        byte[] array = bytes(rows);
        for (int to = 0; to <= rows.length(); to++) {
            Grammar grammar = new Grammar(Dialect.BVLC);
            int whole = rows.substring(0, to).lastIndexOf('\n') + 1;
            assertThat(grammar.lines(array, 0, to, new Calls(grammar.names()))).isEqualTo(whole);
        }
    }

    private static byte[] bytes(String text) {
        return (text + "0".repeat(PADDING)).getBytes(StandardCharsets.ISO_8859_1);
    }
}
