package dev.crema.log.structure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** What happens to the lines of real logs. */
enum Mutation {
    DELETE {
        @Override
        void change(List<String> lines, int at, Random random) {
            lines.subList(at, Math.min(lines.size(), at + 1 + random.nextInt(4)))
                    .clear();
        }
    },
    DOUBLE {
        @Override
        void change(List<String> lines, int at, Random random) {
            int to = Math.min(lines.size(), at + 1 + random.nextInt(4));
            lines.addAll(to, new ArrayList<>(lines.subList(at, to)));
        }
    },
    MERGE {
        @Override
        void change(List<String> lines, int at, Random random) {
            if (at + 1 < lines.size()) {
                lines.set(at, lines.get(at) + lines.remove(at + 1));
            }
        }
    },
    /** The rest of a line is lost, with or without its end. */
    CUT {
        @Override
        void change(List<String> lines, int at, Random random) {
            String line = lines.get(at);
            String rest = line.substring(0, random.nextInt(line.length() + 1));
            if (random.nextBoolean() && at + 1 < lines.size()) {
                lines.set(at, rest + lines.remove(at + 1));
            } else {
                lines.set(at, rest);
            }
        }
    },
    /** The log ends there. */
    END {
        @Override
        void change(List<String> lines, int at, Random random) {
            lines.subList(at + 1, lines.size()).clear();
        }
    },
    PREFIX {
        @Override
        void change(List<String> lines, int at, Random random) {
            String prefix = PREFIXES.get(random.nextInt(PREFIXES.size()));
            int to = random.nextBoolean() ? lines.size() : at + 1;
            for (int i = random.nextBoolean() ? 0 : at; i < to; i++) {
                lines.set(i, prefix.replace("N", "" + (i + 1)) + lines.get(i));
            }
        }
    },
    /** One sign of a number becomes another sign of numbers. */
    NUMBER {
        @Override
        void change(List<String> lines, int at, Random random) {
            StringBuilder line = new StringBuilder(lines.get(at));
            for (int tries = 0; tries < 20 && line.length() > 0; tries++) {
                int i = random.nextInt(line.length());
                if (Character.isDigit(line.charAt(i)) || line.charAt(i) == '.') {
                    line.setCharAt(i, SIGNS.charAt(random.nextInt(SIGNS.length())));
                    break;
                }
            }
            lines.set(at, line.toString());
        }
    },
    BYTE {
        @Override
        void change(List<String> lines, int at, Random random) {
            StringBuilder line = new StringBuilder(lines.get(at));
            if (line.length() > 0) {
                char c = (char) random.nextInt(256);
                line.setCharAt(random.nextInt(line.length()), c == '\n' ? ' ' : c);
            }
            lines.set(at, line.toString());
        }
    },
    CARRIAGE_RETURN {
        @Override
        void change(List<String> lines, int at, Random random) {
            int to = random.nextBoolean() ? lines.size() : at + 1;
            for (int i = random.nextBoolean() ? 0 : at; i < to; i++) {
                lines.set(i, lines.get(i) + '\r');
            }
        }
    },
    /** Two processes write one file: a later stretch comes between. */
    INTERLEAVE {
        @Override
        void change(List<String> lines, int at, Random random) {
            List<String> late = new ArrayList<>(lines.subList(at, Math.min(lines.size(), at + 20)));
            lines.subList(at, at + late.size()).clear();
            int place = at;
            for (String line : late) {
                place = Math.min(lines.size(), place + random.nextInt(3));
                lines.add(place++, line);
            }
        }
    },
    SWAP {
        @Override
        void change(List<String> lines, int at, Random random) {
            Collections.swap(lines, at, random.nextInt(lines.size()));
        }
    };

    private static final String SIGNS = "0123456789.,-+eE# x";

    private static final List<String> PREFIXES =
            List.of("N:", "[1] ", "[1,0]<stderr>:", "\u001b[0m", "> ", "  ", "\t", "worker-0: ", "caffe_1  | ", "x");

    abstract void change(List<String> lines, int at, Random random);

    /** A log with one to four changes. */
    static String any(String log, Random random) {
        List<String> lines = new ArrayList<>(List.of(log.split("\n", -1)));
        int changes = 1 + random.nextInt(4);
        for (int i = 0; i < changes && !lines.isEmpty(); i++) {
            values()[random.nextInt(values().length)].change(lines, random.nextInt(lines.size()), random);
        }
        return String.join("\n", lines);
    }
}
