package dev.crema.cli.plot;

import dev.crema.log.Run;
import dev.crema.log.SessionConfig;
import dev.crema.study.group.NetNames;

/** What may tell runs apart, in the order in which it is said. */
enum RunPart {
    BATCH("batch size") {
        @Override
        String of(Run run) {
            var batch = run.config().effectiveBatchSize();
            return batch.isPresent() ? "batch " + batch.getAsInt() : "";
        }
    },
    RATE("learning rate") {
        @Override
        String of(SessionConfig config) {
            return config.baseLr().isPresent()
                    ? "lr " + RunLabels.number(config.baseLr().getAsDouble())
                    : "";
        }
    },
    SOLVER("solver") {
        @Override
        String of(SessionConfig config) {
            return config.solverType().orElse("");
        }
    },
    NET("net") {
        @Override
        String of(Run run) {
            return NetNames.of(run);
        }
    },
    POLICY("learning rate policy") {
        @Override
        String of(SessionConfig config) {
            return config.lrPolicy().orElse("");
        }
    },
    ITERATIONS("iterations") {
        @Override
        String of(SessionConfig config) {
            return config.maxIter().isPresent() ? config.maxIter().getAsInt() + " iterations" : "";
        }
    },
    ITER_SIZE("iter_size") {
        @Override
        String of(SessionConfig config) {
            return config.iterSize().orElse(1) > 1
                    ? "iter_size " + config.iterSize().getAsInt()
                    : "";
        }
    },
    /** The last one, in which runs that are repetitions of each other may differ. */
    SEED("seed") {
        @Override
        String of(SessionConfig config) {
            return config.randomSeed().isPresent()
                    ? "seed " + config.randomSeed().getAsLong()
                    : "";
        }
    };

    private final String words;

    RunPart(String words) {
        this.words = words;
    }

    /** What it is called in a sentence. */
    String words() {
        return words;
    }

    /** Its value, as it stands in a label; {@code ""} where the log does not say it. */
    String of(Run run) {
        return of(run.config());
    }

    String of(SessionConfig config) {
        throw new IllegalStateException(name() + " is of a run");
    }
}
