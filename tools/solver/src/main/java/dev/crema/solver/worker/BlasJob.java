package dev.crema.solver.worker;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.bytedeco.caffe.global.caffe;
import org.bytedeco.javacpp.FloatPointer;

/**
 * Times single-precision matrix products with the shapes that Caffe's convolutions and inner products make, so that BLAS
 * kernels can be compared. The kernel is chosen by {@code OPENBLAS_CORETYPE} before the process starts.
 */
final class BlasJob {
    /** M, N, K: LeNet's and CIFAR-10 quick's convolutions (one image at a time), LeNet's first inner product at 64. */
    private static final int[][] SHAPES = {
        {20, 576, 25}, {50, 64, 500}, {32, 1024, 75}, {32, 256, 800}, {64, 64, 800}, {64, 500, 800}
    };

    /** cblas.h: CblasNoTrans. */
    private static final int CBLAS_NO_TRANS = 111;

    private static final long WARM_NANOS = 15_000_000;
    private static final long ROUND_NANOS = 15_000_000;
    private static final int ROUNDS = 5;

    private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

    private BlasJob() {}

    static void run(Events events) {
        Natives.load();
        double time = 0;
        for (int[] shape : SHAPES) {
            time += 1 / gflops(shape[0], shape[1], shape[2]);
        }
        events.fact("gflops", Double.toString(SHAPES.length / time));
        events.end("finished");
    }

    /** The best of several rounds: noise only ever slows down. */
    private static double gflops(int m, int n, int k) {
        FloatPointer a = filled((long) m * k);
        FloatPointer b = filled((long) k * n);
        FloatPointer c = filled((long) m * n);
        double secondsEach = time(WARM_NANOS, m, n, k, a, b, c);
        for (int round = 0; round < ROUNDS; round++) {
            secondsEach = Math.min(secondsEach, time(ROUND_NANOS, m, n, k, a, b, c));
        }
        return 2.0 * m * n * k / secondsEach / 1e9;
    }

    /** Seconds a product takes of this thread's own processor time: other programs on the machine do not count. */
    private static double time(long nanos, int m, int n, int k, FloatPointer a, FloatPointer b, FloatPointer c) {
        long start = CLOCK.getCurrentThreadCpuTime();
        long now = start;
        int calls = 0;
        while (now - start < nanos) {
            for (int i = 0; i < 16; i++) {
                caffe.caffe_cpu_gemm_float(CBLAS_NO_TRANS, CBLAS_NO_TRANS, m, n, k, 1, a, b, 0, c);
            }
            calls += 16;
            now = CLOCK.getCurrentThreadCpuTime();
        }
        return (now - start) / 1e9 / calls;
    }

    private static FloatPointer filled(long count) {
        FloatPointer pointer = new FloatPointer(count);
        for (long i = 0; i < count; i++) {
            pointer.put(i, (i % 7) / 7f - 0.5f);
        }
        return pointer;
    }
}
