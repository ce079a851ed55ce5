package dev.crema.cli.shared;

import dev.crema.log.figures.XAxis;
import dev.crema.study.curves.CurveAxes;
import java.util.Iterator;
import java.util.List;

/**
 * Words that a shell offers as values of an option. An option with an enum needs none of these, because picocli knows its
 * words. The option may accept other values too.
 */
public abstract class Candidates implements Iterable<String> {
    private final List<String> words;

    private Candidates(String... words) {
        this.words = List.of(words);
    }

    @Override
    public Iterator<String> iterator() {
        return words.iterator();
    }

    public static final class XAxes extends Candidates {
        public XAxes() {
            super(XAxis.keys().toArray(String[]::new));
        }
    }

    /** What is in every log; the names of other outputs differ. */
    public static final class Measures extends Candidates {
        public Measures() {
            super(CurveAxes.LOSS, "accuracy", CurveAxes.RATE, CurveAxes.SPEED);
        }
    }

    /** The numbers of Caffe's plot_training_log.py. */
    public static final class PlotTypes extends Candidates {
        public PlotTypes() {
            super("0", "1", "2", "3", "4", "5", "6", "7");
        }
    }

    public static final class Bands extends Candidates {
        public Bands() {
            super("seeds");
        }
    }

    public static final class Databases extends Candidates {
        public Databases() {
            super("lmdb", "leveldb");
        }
    }

    public static final class ImageSets extends Candidates {
        public ImageSets() {
            super("lmdb", "leveldb", "hdf5");
        }
    }

    public static final class ImageFormats extends Candidates {
        public ImageFormats() {
            super("png", "jpg");
        }
    }

    public static final class Figures extends Candidates {
        public Figures() {
            super("svg", "pdf");
        }
    }

    public static final class Objectives extends Candidates {
        public Objectives() {
            super("seconds", "examples", "accuracy");
        }
    }

    public static final class SolverTypes extends Candidates {
        public SolverTypes() {
            super(dev.crema.prototxt.SolverTypes.ALL.toArray(String[]::new));
        }
    }

    public static final class Phases extends Candidates {
        public Phases() {
            super("TRAIN", "TEST");
        }
    }

    public static final class AllGpus extends Candidates {
        public AllGpus() {
            super("all");
        }
    }

    public static final class Replicas extends Candidates {
        public Replicas() {
            super("auto");
        }
    }
}
