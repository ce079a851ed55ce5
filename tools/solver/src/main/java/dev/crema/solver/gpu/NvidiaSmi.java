package dev.crema.solver.gpu;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Asks nvidia-smi, the driver's own tool. */
public final class NvidiaSmi {
    private static final long PATIENCE_SECONDS = 20;
    private static final Pattern COMMA = Pattern.compile(" *, *");

    private NvidiaSmi() {}

    /** The cards; empty where there is no driver, or it does not answer. */
    public static List<Card> cards() {
        return ask("--query-gpu=index,name,memory.total,memory.free")
                .map(NvidiaSmi::cards)
                .orElse(List.of());
    }

    /** The driver's version; empty where there is none. */
    public static Optional<String> driver() {
        return ask("--query-gpu=driver_version")
                .flatMap(text -> text.lines().findFirst())
                .map(String::strip);
    }

    /** Memory in use by one process on all cards, in bytes; 0 where unknown (inside a container, say). */
    static long usedBytes(long pid) {
        return ask("--query-compute-apps=pid,used_memory")
                .map(text -> usedBytes(text, pid))
                .orElse(0L);
    }

    /** Memory in use on some cards by anybody, in bytes. */
    static long usedBytes(List<Integer> gpus) {
        return cards().stream()
                .filter(card -> gpus.contains(card.id()))
                .mapToLong(card -> (card.totalMib() - card.freeMib()) << 20)
                .sum();
    }

    /** Memory that is free on the fullest of some cards, in bytes; empty where they do not say. */
    public static OptionalLong freeBytes(List<Integer> gpus) {
        return cards().stream()
                .filter(card -> gpus.contains(card.id()) && card.totalMib() > 0)
                .mapToLong(card -> card.freeMib() << 20)
                .min();
    }

    static List<Card> cards(String csv) {
        List<Card> cards = new ArrayList<>();
        for (String line : (Iterable<String>) csv.lines()::iterator) {
            String[] fields = COMMA.split(line.strip(), -1);
            if (fields.length == 4) {
                cards.add(new Card(number(fields[0]), fields[1], number(fields[2]), number(fields[3])));
            }
        }
        return cards;
    }

    static long usedBytes(String csv, long pid) {
        long mib = 0;
        for (String line : (Iterable<String>) csv.lines()::iterator) {
            String[] fields = COMMA.split(line.strip(), -1);
            if (fields.length == 2 && fields[0].equals(Long.toString(pid))) {
                mib += number(fields[1]);
            }
        }
        return mib << 20;
    }

    /** A number, or 0 for nvidia-smi's {@code [N/A]}. */
    private static int number(String text) {
        return text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
    }

    /** What it says where it does not answer; empty where there is no such program, or nothing is wrong. */
    public static Optional<String> complaint() {
        return run("--query-gpu=index")
                .filter(answer -> !answer.fine())
                .flatMap(answer -> answer.text()
                        .lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .findFirst());
    }

    private static Optional<String> ask(String query) {
        return run(query).filter(Answer::fine).map(Answer::text);
    }

    /**
     * What it printed.
     *
     * @param fine whether its exit code is 0
     */
    private record Answer(String text, boolean fine) {}

    private static Optional<Answer> run(String query) {
        try {
            Process process = new ProcessBuilder("nvidia-smi", query, "--format=csv,noheader,nounits")
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            // A driver in trouble may never answer. The answer itself is short: it fits into the pipe.
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return Optional.of(new Answer("no answer in " + PATIENCE_SECONDS + " s", false));
            }
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return Optional.of(new Answer(text, process.exitValue() == 0));
        } catch (IOException e) {
            return Optional.empty(); // no such program: no driver
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
