package dev.crema.data.store;

import dev.crema.data.record.Order;
import java.nio.file.Path;

/**
 * A database that was made.
 *
 * @param path its directory
 * @param records how many it holds
 * @param bytes its size on the disk
 * @param order shuffled or kept
 * @param seed what the order was drawn from; without meaning where it was kept
 */
public record WrittenDatabase(Path path, long records, long bytes, Order order, long seed) {}
