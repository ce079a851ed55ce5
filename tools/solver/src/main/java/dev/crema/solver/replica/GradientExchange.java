package dev.crema.solver.replica;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.caffe.global.caffe;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;

/**
 * Sums the gradients of all replicas into the root's, scales them, and gives the result back to all. Every rank does a
 * part of the work: the parameters are cut into pieces, each piece is summed by one rank, always in the order of the ranks,
 * so that the result has the same bits on every replica and in every run.
 */
final class GradientExchange {
    /** Floats of a piece: small enough to stay in a core's cache while it is summed, scaled and given back. */
    private static final int PIECE = 1 << 15;

    private final Replica[] replicas;
    private final List<List<Piece>> shares = new ArrayList<>();
    private final float scale;
    private final boolean giveBack;

    /** Floats {@code offset} to {@code offset + length} of one parameter. */
    private record Piece(int parameter, int offset, int length) {}

    /**
     * Cuts the work.
     *
     * @param scale 1/R for the mean, 1 for the sum
     * @param giveBack whether the other replicas need the result too
     */
    GradientExchange(Replica[] replicas, float scale, boolean giveBack) {
        this.replicas = replicas;
        this.scale = scale;
        this.giveBack = giveBack;
        List<Piece> pieces = cut(replicas[0].sizes());
        for (int rank = 0; rank < replicas.length; rank++) {
            shares.add(pieces.subList(
                    pieces.size() * rank / replicas.length, pieces.size() * (rank + 1) / replicas.length));
        }
    }

    private static List<Piece> cut(int[] sizes) {
        List<Piece> pieces = new ArrayList<>();
        for (int parameter = 0; parameter < sizes.length; parameter++) {
            for (int offset = 0; offset < sizes[parameter]; offset += PIECE) {
                pieces.add(new Piece(parameter, offset, Math.min(PIECE, sizes[parameter] - offset)));
            }
        }
        return pieces;
    }

    /** Does this rank's part; between two barriers of the threads. */
    void exchange(int rank) {
        for (Piece piece : shares.get(rank)) {
            FloatPointer sum = at(replicas[0], piece);
            int last = replicas.length - 1;
            for (int other = 1; other < last; other++) {
                caffe.caffe_axpy_float(piece.length(), 1, at(replicas[other], piece), sum);
            }
            caffe.caffe_cpu_axpby_float(piece.length(), scale, at(replicas[last], piece), scale, sum);
            if (giveBack) {
                for (int other = 1; other <= last; other++) {
                    Pointer.memcpy(at(replicas[other], piece), sum, (long) piece.length() * Float.BYTES);
                }
            }
        }
    }

    private static FloatPointer at(Replica replica, Piece piece) {
        return replica.gradients[piece.parameter()].getPointer(piece.offset());
    }
}
