package dev.crema.cli.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.crema.data.image.Reading;
import dev.crema.data.image.Reading.Color;
import dev.crema.data.image.Reading.Storage;
import dev.crema.data.imageset.ImageList;
import dev.crema.data.imageset.Imageset;
import dev.crema.data.lmdb.LmdbReader;
import dev.crema.data.record.Datums;
import dev.crema.data.record.Order;
import dev.crema.data.record.RecordCursor;
import dev.crema.data.store.Backend;
import dev.crema.data.store.Backends;
import dev.crema.data.store.WriteOptions;
import dev.crema.schema.Datum;
import java.io.DataInputStream;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every record is, byte for byte, what Caffe's own ReadImageToDatum makes of the same file with the same flags. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CaffePixelsTest {
    private static final int IMAGES = 2_000;

    @TempDir
    static Path dir = Path.of("");

    private List<String> lines = List.of();

    /** Ways of reading: convert_imageset's flags, as Caffe's function takes them. */
    enum Way {
        PIXELS("0,0,color,", 0, 0, Color.BGR, new Storage.Raw()),
        GRAY("0,0,gray,", 0, 0, Color.GRAY, new Storage.Raw()),
        RESIZED("32,48,color,", 32, 48, Color.BGR, new Storage.Raw()),
        GRAY_RESIZED("60,20,gray,", 60, 20, Color.GRAY, new Storage.Raw()),
        ENCODED("0,0,color,name", 0, 0, Color.BGR, new Storage.AsFile()),
        ENCODED_GRAY("0,0,gray,name", 0, 0, Color.GRAY, new Storage.AsFile()),
        ENCODED_RESIZED("24,24,color,name", 24, 24, Color.BGR, new Storage.AsFile()),
        AS_PNG("0,0,color,png", 0, 0, Color.BGR, new Storage.As("png")),
        AS_JPG("0,0,color,jpg", 0, 0, Color.BGR, new Storage.As("jpg"));

        final String flags;
        final Reading reading;

        Way(String flags, int height, int width, Color color, Storage storage) {
            this.flags = flags;
            this.reading = new Reading(height, width, color, storage);
        }
    }

    @BeforeAll
    void whatCaffeReads() throws IOException, InterruptedException, URISyntaxException {
        lines = SampleImages.write(dir, IMAGES, 10, 20261120);
        String ours = Path.of(Backend.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .toString();
        // The solver's stub of highgui must come before OpenCV's own.
        String solver = Path.of(dev.crema.solver.RunSpec.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .toString();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0",
                "-cp",
                String.join(File.pathSeparator, solver, ours, System.getProperty("java.class.path")),
                CaffeReads.class.getName(),
                dir.toString(),
                dir.resolve("list.txt").toString(),
                dir.resolve("caffe.bin").toString()));
        for (Way way : Way.values()) {
            command.add(way.flags);
        }
        Path words = dir.resolve("words.txt");
        Process child = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(words.toFile())
                .start();
        assertThat(child.waitFor()).as(() -> words.toString()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void recordsAreThoseOfCaffe(Way way) throws IOException {
        Path out = dir.resolve(way.name());
        Imageset.Settings settings =
                new Imageset.Settings(way.reading, Imageset.Unreadables.FATAL, Imageset.Sizes.ANY, 3);
        Imageset.convert(
                dir,
                ImageList.read(dir.resolve("list.txt"), OptionalInt.empty()),
                out,
                settings,
                WriteOptions.defaults().withOrder(Order.KEPT));
        try (DataInputStream caffe = caffe(way);
                LmdbReader reader = new LmdbReader(out);
                RecordCursor cursor = reader.cursor()) {
            for (int i = 0; i < IMAGES; i++) {
                assertThat(cursor.next()).isTrue();
                byte[] expected = caffe.readNBytes(caffe.readInt());
                String name = lines.get(i).substring(0, lines.get(i).lastIndexOf(' '));
                assertThat(new String(cursor.key(), java.nio.charset.StandardCharsets.UTF_8))
                        .isEqualTo(String.format("%08d_%s", i, name));
                if (way == Way.ENCODED && name.contains("color")) {
                    // Caffe compresses it anew; we keep the file (ImageReader says why).
                    expected = kept(dir.resolve(name), Datums.label(expected));
                }
                assertThat(Arrays.equals(cursor.value(), expected)).as(name).isTrue();
            }
            assertThat(cursor.next()).isFalse();
        }
    }

    private static byte[] kept(Path file, int label) throws IOException {
        return Datum.newBuilder()
                .setData(ByteString.copyFrom(Files.readAllBytes(file)))
                .setLabel(label)
                .setEncoded(true)
                .build()
                .toByteArray();
    }

    private DataInputStream caffe(Way way) throws IOException {
        DataInputStream in = new DataInputStream(
                new java.io.BufferedInputStream(Files.newInputStream(dir.resolve("caffe.bin")), 1 << 16));
        for (long i = 0; i < (long) way.ordinal() * IMAGES; i++) {
            in.skipNBytes(in.readInt());
        }
        return in;
    }

    /** The order comes from the list and the seed, whatever the threads do. */
    @Test
    void threadsDoNotChangeTheOrder() throws IOException {
        ImageList list = ImageList.read(dir.resolve("list.txt"), OptionalInt.empty());
        for (int threads : new int[] {1, 5}) {
            Imageset.Settings settings = new Imageset.Settings(
                    Way.RESIZED.reading, Imageset.Unreadables.FATAL, Imageset.Sizes.EQUAL, threads);
            Imageset.convert(dir, list, dir.resolve("threads" + threads), settings, WriteOptions.shuffled(8));
        }
        assertThat(Files.mismatch(dir.resolve("threads1/data.mdb"), dir.resolve("threads5/data.mdb")))
                .isEqualTo(-1);
    }

    @Test
    void theServiceOfTheOtherBackendIsFound() {
        assertThat(Backends.all()).extracting(Backend::name).containsExactly("lmdb", "leveldb");
    }
}
