package dev.crema.log.grammar;

/**
 * What the grammar pushes into, one call for a line that carries something, in the order of the log. Numbers come as
 * {@link dev.crema.log.text.Decimal}, names as numbers of {@link Grammar#names()}. The {@link Where} is used again for
 * the next line: read from it, do not keep it.
 */
public interface Sink {
    /** {@code Iteration N, loss = X}; {@code speed} is iterations a second or {@link dev.crema.log.text.Decimal#ABSENT}. */
    void loss(Where where, int iteration, long loss, long speed);

    /** {@code Iteration N, lr = r}. */
    void rate(Where where, int iteration, long rate);

    /** {@code Iteration N, Testing net (#net)}. */
    void testing(Where where, int iteration, int net);

    /** {@code Train net output #index: name = v}. */
    void trainOutput(Where where, int index, int name, long value);

    /** {@code Test net output #index: name = v}; index −1 for {@code Test loss: v}. */
    void testOutput(Where where, int index, int name, long value);

    /** {@code Batch i, name = v} of {@code caffe test}. */
    void batch(Where where, int batch, int name, long value);

    /** {@code name = mean} at the end of {@code caffe test}. */
    void mean(Where where, int name, long value);

    /** A line of {@code caffe time}: what of it, which pass, milliseconds. */
    void layerTime(Where where, String layer, String pass, long milliseconds);

    /** A line of any other rule; {@code text} is what follows the words that the rule knows. */
    void text(Where where, Rule rule, String text);

    /** Which rule took the line of the call before; {@link #text} says it itself. */
    default void taken(Rule rule) {}

    /** A line without glog's prefix: part of a dump, or of no interest. */
    void plain(Where where, String text);

    /** A glog line that carries nothing but its clock; {@code caffe} tells whether one of Caffe's files wrote it. */
    void other(Where where, boolean caffe);

    /** A line that looks like data and was not understood, or was understood only after mending; see {@code rule}. */
    void unread(Where where, String rule, String line);
}
