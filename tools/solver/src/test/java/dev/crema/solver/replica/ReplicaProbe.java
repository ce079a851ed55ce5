package dev.crema.solver.replica;

import java.util.Collections;
import java.util.List;
import org.bytedeco.caffe.FloatBlob;
import org.bytedeco.caffe.FloatNet;
import org.bytedeco.caffe.SolverParameter;
import org.bytedeco.caffe.global.caffe;
import org.bytedeco.javacpp.Loader;

/** A child of the tests: trains replicas and compares the bits of their parameters. */
final class ReplicaProbe {
    private ReplicaProbe() {}

    public static void main(String[] arguments) {
        Loader.load(caffe.class);
        SolverParameter parameter = new SolverParameter();
        caffe.ReadSolverParamsFromTextFileOrDie(arguments[1], parameter);
        int count = Integer.parseInt(arguments[3]);
        ReplicatedSolver solver = ReplicatedSolver.build(
                parameter,
                new Replication(
                        Collections.nCopies(count, arguments[2]),
                        List.of(),
                        List.of(),
                        Weights.valueOf(arguments[0]),
                        false));
        solver.solve("", new RunHooks() {
            @Override
            public Action action() {
                return Action.NONE;
            }

            @Override
            public void loss(int iteration, float loss) {}
        });
        long differing = 0;
        for (int rank = 1; rank < count; rank++) {
            differing += differing(solver.root().net(), solver.net(rank));
        }
        System.out.print(
                solver.root().iter() + " iterations, " + count + " replicas, differing bits: " + differing + "\n");
        System.out.flush();
        Runtime.getRuntime().halt(0);
    }

    private static long differing(FloatNet one, FloatNet other) {
        long count = 0;
        for (long i = 0; i < one.params().size(); i++) {
            FloatBlob mine = one.params().get(i);
            FloatBlob yours = other.params().get(i);
            for (int k = 0; k < mine.count(); k++) {
                int xor = Float.floatToRawIntBits(mine.cpu_data().get(k))
                        ^ Float.floatToRawIntBits(yours.cpu_data().get(k));
                count += Integer.bitCount(xor);
            }
        }
        return count;
    }
}
