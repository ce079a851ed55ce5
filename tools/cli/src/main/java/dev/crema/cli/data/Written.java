package dev.crema.cli.data;

import dev.crema.data.record.Order;
import dev.crema.data.store.WrittenDatabase;
import java.util.Locale;

/** What is said of a database that was made. */
final class Written {
    private Written() {}

    static String line(WrittenDatabase database) {
        return String.format(
                Locale.ROOT,
                "%s: %,d records, %.1f MB, %s",
                database.path(),
                database.records(),
                database.bytes() / 1e6,
                database.order() == Order.SHUFFLED ? "shuffled by seed " + database.seed() : "in the source's order");
    }
}
