package dev.crema.solver.replica;

/**
 * The displayed loss of Caffe ({@code Solver::UpdateSmoothedLoss}): the mean of the last {@code average_loss} iterations,
 * updated in single precision in Caffe's order of operations.
 */
final class LossWindow {
    private final float[] losses;
    private int filled;
    private float smoothed;

    LossWindow(int averageLoss) {
        this.losses = new float[Math.max(1, averageLoss)];
    }

    /**
     * Takes in one more loss.
     *
     * @param step iterations since this process began, 0 for the first
     * @return the loss to display
     */
    float add(float loss, int step) {
        if (filled < losses.length) {
            losses[filled] = loss;
            smoothed = (smoothed * filled + loss) / (filled + 1);
            filled++;
        } else {
            int slot = step % losses.length;
            smoothed += (loss - losses[slot]) / losses.length;
            losses[slot] = loss;
        }
        return smoothed;
    }
}
