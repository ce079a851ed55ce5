package dev.crema.prototxt.shape;

import static dev.crema.prototxt.shape.ShapeFault.unless;

import dev.crema.schema.LayerParameter;
import java.util.ArrayList;
import java.util.List;

/** LSTM and RNN: T × N × … in, T × N × H out. */
final class Recurrents {
    private Recurrents() {}

    static Built lstm(LayerParameter layer, List<Shape> bottoms) {
        // Four gates from the input, with a bias, and from the hidden state, without.
        return build(layer, bottoms, 4, 2);
    }

    static Built rnn(LayerParameter layer, List<Shape> bottoms) {
        return build(layer, bottoms, 1, 1);
    }

    /** Top 0 is the new cell state, top 1 the new hidden state. */
    static Built lstmUnit(LayerParameter layer, List<Shape> bottoms) {
        Shape state = bottoms.get(0);
        unless(
                state.axes() == 3 && state.dim(0) == 1,
                "its first bottom must be 1 × N × H, not " + state,
                "Slice the sequence into steps of 1 × N × H");
        unless(
                bottoms.get(1).dim(-1) == 4 * state.dim(2),
                "its second bottom must have 4 · H last",
                "Give the layer that makes it num_output: " + 4 * state.dim(2));
        return Built.copies(state, 2);
    }

    private static Built build(LayerParameter layer, List<Shape> bottoms, int gates, int states) {
        Shape in = bottoms.get(0);
        long hidden = layer.getRecurrentParam().getNumOutput();
        unless(
                hidden > 0,
                "num_output is missing or 0",
                "Give the number of hidden units: recurrent_param { num_output: 128 }");
        unless(
                in.axes() >= 2,
                "its bottom must have at least 2 axes (T × N), not " + in,
                "Reshape it to T × N × values, with T time steps of N sequences");
        unless(
                bottoms.get(1).axes() == 2
                        && bottoms.get(1).dims().equals(in.dims().subList(0, 2)),
                "its second bottom must be T × N as the first, not " + bottoms.get(1),
                "Give the indicators (cont) the shape " + Shape.of(in.dim(0), in.dim(1)));
        long steps = in.dim(0);
        long batch = in.dim(1);
        List<Shape> params = new ArrayList<>();
        params.add(Shape.of(gates * hidden, in.count(2)));
        params.add(Shape.of(gates * hidden));
        boolean exposes = layer.getRecurrentParam().getExposeHidden();
        if (bottoms.size() - (exposes ? states : 0) > 2) {
            params.add(Shape.of(gates * hidden, bottoms.get(2).count(1)));
        }
        params.add(Shape.of(gates * hidden, hidden));
        if (gates == 1) {
            params.add(Shape.of(hidden, hidden));
            params.add(Shape.of(hidden));
        }
        List<Shape> tops = new ArrayList<>(List.of(Shape.of(steps, batch, hidden)));
        for (int i = 0; exposes && i < states; i++) {
            tops.add(Shape.of(1, batch, hidden));
        }
        // The unrolled net inside: gates from the input, from the state, and their sum, with gradients.
        return new Built(tops, params, 2 * steps * batch * hidden * (3L * gates + 4));
    }
}
