package dev.crema.bench.validate;

import java.util.ArrayList;
import java.util.List;

/** When a run is tested: after the same numbers of images whatever its batch size. */
record Rhythm(int passes, boolean geometric) {
    /** The share of the run at which a geometric rhythm begins. */
    private static final double FIRST = 0.02;

    /** Iterations of the passes of a run that sees so many images, the first 0. */
    List<Long> iterations(double images, int batch) {
        List<Long> at = new ArrayList<>(List.of(0L));
        for (int i = 1; i <= passes; i++) {
            double share = geometric ? Math.pow(FIRST, (passes - i) / (passes - 1.0)) : (double) i / passes;
            at.add(Math.max(at.get(i - 1) + 1, Math.round(images * share / batch)));
        }
        return at;
    }

    @Override
    public String toString() {
        return passes + (geometric ? " geometric" : " even");
    }
}
