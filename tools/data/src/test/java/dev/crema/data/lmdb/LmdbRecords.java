package dev.crema.data.lmdb;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Records of every size that the format treats on its own, and how we write and read them. */
final class LmdbRecords {
    private LmdbRecords() {}

    static Map<String, byte[]> mixed(int records, long seed) {
        int[] sizes = {0, 1, 796, 2_000, 2_013, 2_014, 2_022, 2_030, 4_079, 4_080, 4_081, 12_000};
        Random random = new Random(seed);
        Map<String, byte[]> map = new TreeMap<>();
        IntStream.range(0, records).forEach(i -> {
            byte[] value = new byte[random.nextInt(3) == 0 ? sizes[random.nextInt(sizes.length)] : random.nextInt(900)];
            random.nextBytes(value);
            map.put(String.format("%08d", i) + "x".repeat(random.nextInt(20)), value);
        });
        return map;
    }

    static void write(Path place, Map<String, byte[]> records) throws IOException {
        try (LmdbWriter writer = new LmdbWriter(place)) {
            for (Map.Entry<String, byte[]> entry : records.entrySet()) {
                writer.put(entry.getKey().getBytes(US_ASCII), entry.getValue());
            }
            writer.finish();
        }
    }

    static List<String> digest(Map<String, byte[]> records) {
        return records.entrySet().stream()
                .map(entry -> entry.getKey() + " " + Arrays.hashCode(entry.getValue()))
                .toList();
    }

    static List<String> weRead(Path place) {
        List<String> read = new ArrayList<>();
        try (LmdbReader reader = new LmdbReader(place);
                LmdbCursor cursor = reader.cursor()) {
            while (cursor.next()) {
                read.add(new String(cursor.key(), US_ASCII) + " " + Arrays.hashCode(cursor.value()));
            }
        }
        return read;
    }
}
