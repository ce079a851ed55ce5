package dev.crema.solver.capacity;

import java.util.List;

/**
 * A straight line through measured peaks, by least squares: blobs and prefetched batches grow in proportion to the batch,
 * weights and the libraries do not.
 *
 * @param fixedBytes what a batch of nothing would take
 * @param bytesPerExample what each example adds
 */
public record MemoryCurve(double fixedBytes, double bytesPerExample) {

    /** The line through the points that fit; flat where there is only one, or all are of one batch size. */
    public static MemoryCurve fit(List<MemoryPoint> points) {
        List<MemoryPoint> used = points.stream().filter(MemoryPoint::fits).toList();
        double n = used.size();
        double meanX = used.stream().mapToDouble(MemoryPoint::batchSize).sum() / n;
        double meanY = used.stream().mapToDouble(MemoryPoint::peakBytes).sum() / n;
        double xx = 0;
        double xy = 0;
        for (MemoryPoint point : used) {
            xx += (point.batchSize() - meanX) * (point.batchSize() - meanX);
            xy += (point.batchSize() - meanX) * (point.peakBytes() - meanY);
        }
        double slope = xx == 0 ? 0 : xy / xx;
        return new MemoryCurve(meanY - slope * meanX, slope);
    }

    /** The bytes at a batch size. */
    public double at(int batchSize) {
        return fixedBytes + bytesPerExample * batchSize;
    }

    /** The largest batch that the line keeps within so many bytes; at least 0, at most the largest int. */
    public int largestWithin(double bytes) {
        if (bytesPerExample <= 0) {
            return Integer.MAX_VALUE;
        }
        double batch = Math.floor((bytes - fixedBytes) / bytesPerExample);
        return (int) Math.max(0, Math.min(Integer.MAX_VALUE, batch));
    }
}
