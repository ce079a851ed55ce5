package dev.crema.cli.train;

import dev.crema.base.Amounts;
import dev.crema.base.CremaException;

/** Amounts of memory as people write them. */
public final class ByteSize {
    private ByteSize() {}

    /** Bytes of {@code 4G}, {@code 512M}, {@code 1.5GiB}; units are powers of 1024. */
    public static long parse(String option, String text) {
        long bytes = Amounts.parseBytes(text)
                .orElseThrow(() -> CremaException.usage(
                        option + " " + text + " is no amount of memory", "write it as 4G or 512M"));
        if (bytes < 1) {
            throw CremaException.usage(option + " " + text + " is no memory at all", "write it as 4G or 512M");
        }
        return bytes;
    }
}
