package dev.crema.cli.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.cli.Crema;
import dev.crema.data.DatabaseInfo;
import dev.crema.data.EmbeddedDigits;
import dev.crema.data.shuffle.Shuffler;
import dev.crema.data.store.Backends;
import dev.crema.data.store.WriteOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The data commands as people type them: what they print, and how they end. */
class DataCommandsTest {
    @TempDir
    Path dir;

    private record Ended(int code, String out, String err) {}

    private Ended crema(String line) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] words = line.replace("@", dir + "/").split(" ");
        int code = Crema.run(words, new PrintWriter(out, true), new PrintWriter(err, true));
        return new Ended(code, out.toString(), err.toString());
    }

    @Test
    void theDigitsInside() {
        Ended made = crema("convert-mnist --embedded @data --seed 3");
        assertThat(made.code).isZero();
        assertThat(made.out.lines())
                .containsExactly(
                        dir + "/data/mnist_train_lmdb: 8,000 records, 6.6 MB, shuffled by seed 3",
                        dir + "/data/mnist_test_lmdb: 2,000 records, 1.7 MB, shuffled by seed 3");
        Ended again = crema("convert-mnist --embedded @data");
        assertThat(again.code).isEqualTo(3);
        assertThat(again.err).contains("exists already").contains("--force");
        assertThat(crema("convert-mnist --embedded @data --force").code).isZero();
    }

    @Test
    void unshuffledIsSaidAndMended() {
        EmbeddedDigits.write(dir, 1);
        Ended fine = crema("inspect_db @mnist_test_lmdb");
        assertThat(fine.code).isZero();
        assertThat(fine.out).contains("records     2,000").contains("order       shuffled: ");
        Ended json = crema("inspect-db @mnist_test_lmdb --json --batch-size 32");
        assertThat(json.out).contains("\"verdict\" : \"shuffled\"").contains("\"batch_size\" : 32");
        assertThat(crema("shuffle-db @mnist_test_lmdb @half --fraction 0.5 --seed 9").out)
                .contains("1,000 records")
                .contains("seed 9");
    }

    /** One bit of one image: no structure is damaged, only the digest knows. */
    @Test
    void otherRecordsThanWereWrittenAreFound() throws IOException {
        EmbeddedDigits.write(dir, 1);
        Ended whole = crema("inspect-db @mnist_test_lmdb --verify");
        assertThat(whole.code).as(whole.err).isZero();
        assertThat(whole.out).contains(", as written");
        assertThat(crema("shuffle-db @mnist_test_lmdb @ldb --backend leveldb").code)
                .isZero();
        assertThat(crema("inspect-db @ldb --verify").code).isZero();
        Path file = dir.resolve("mnist_test_lmdb/data.mdb");
        byte[] bytes = Files.readAllBytes(file);
        bytes[2 * 4_096 + 4_000] ^= 1;
        Files.write(file, bytes);
        Ended other = crema("inspect-db @mnist_test_lmdb --verify");
        assertThat(other.code).isEqualTo(3);
        assertThat(other.out).contains("corrupt     none");
        assertThat(other.err).contains("its records are not those that were written");
        assertThat(crema("inspect-db @mnist_test_lmdb --json").out).contains("\"as_written\" : false");
        Files.delete(dir.resolve("mnist_test_lmdb/crema.json"));
        Ended unknown = crema("inspect-db @mnist_test_lmdb --verify");
        assertThat(unknown.code).isEqualTo(3);
        assertThat(unknown.err).contains("no digest was recorded");
    }

    @Test
    void levelDbAndBack() {
        EmbeddedDigits.write(dir, 1);
        assertThat(crema("shuffle-db @mnist_test_lmdb @ldb --backend leveldb --seed 4").code)
                .isZero();
        Ended inspected = crema("inspect-db @ldb");
        assertThat(inspected.out).contains("(leveldb)").contains("records     2,000");
        // An unseekable source and an indexed one give the same order.
        Shuffler.write(dir.resolve("ldb"), dir.resolve("back"), 1, WriteOptions.shuffled(6));
        Shuffler.shuffle(dir.resolve("mnist_test_lmdb"), dir.resolve("once"), 4);
        Shuffler.shuffle(dir.resolve("once"), dir.resolve("twice"), 6);
        assertThat(digest("back")).isEqualTo(digest("twice"));
        assertThat(DatabaseInfo.read(dir.resolve("ldb")).records()).isEqualTo(2_000);
        assertThat(Backends.of(dir.resolve("ldb")).name()).isEqualTo("leveldb");
    }

    private String digest(String database) {
        return crema("inspect-db @" + database)
                .out
                .lines()
                .filter(line -> line.startsWith("digest"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void foldersAreClasses() throws IOException {
        SampleImages.write(dir.resolve("photos"), 30, 3, 5);
        Ended made = crema("convert-imageset --classes-from-folders @photos @out --resize_height=8 --resize_width=8");
        assertThat(made.code).isZero();
        assertThat(Files.readAllLines(dir.resolve("out/labels.txt"))).containsExactly("class0", "class1", "class2");
        assertThat(DatabaseInfo.read(dir.resolve("out")).shape()).hasToString("Optional[3x8x8]");
    }

    @Test
    void whatCannotBeReadIsListedAndLeftOut() throws IOException {
        SampleImages.write(dir, 10, 2, 5);
        Files.createFile(dir.resolve("empty.jpg"));
        Files.writeString(dir.resolve("text.png"), "no image");
        Files.write(
                dir.resolve("list.txt"),
                List.of("empty.jpg 0", "missing.jpg 1", "text.png 1"),
                java.nio.file.StandardOpenOption.APPEND);
        Ended made = crema("convert-imageset @ @list.txt @out --resize_height 8 --resize_width 8 --gray");
        assertThat(made.code).isEqualTo(3);
        assertThat(made.out).contains("10 records");
        assertThat(made.err)
                .contains("3 of 13 images could not be read and are not in the database:")
                .contains("empty.jpg: is empty (0 bytes)")
                .contains("missing.jpg: no such file")
                .contains("text.png: is no image that OpenCV can decode");
        assertThat(Files.readAllLines(dir.resolve("out/skipped.txt"))).hasSize(3);
        Ended strict = crema("convert-imageset @ @list.txt @strict --strict");
        assertThat(strict.code).isEqualTo(3);
        assertThat(dir.resolve("strict")).doesNotExist();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "convert-mnist @nothing @nothing @out | 3 | cannot be read",
                "convert-mnist @one | 2 | IMAGES, LABELS and OUT are needed",
                "convert-imageset @ @nothing @out | 3 | cannot be read",
                "convert-imageset @ @nolabel.txt @out | 3 | nolabel.txt:2: no label in \"b.jpg\"",
                "convert-imageset @ @badlabel.txt @out | 3 | badlabel.txt:1: label \"x\" is no whole number",
                "convert-imageset @ @list.txt @out --classes 2 | 3 | list.txt:1: label 5 is out of range: 0 to 1",
                "convert-imageset @nowhere @list.txt @out | 3 | no such folder",
                "convert-imageset @ @list.txt @out | 3 | none of the 1 images could be read",
                "convert-imageset @ @list.txt @out --resize_height 5 | 2 | give both sizes or none",
                "convert-cifar @ @out | 3 | has neither data_batch_1.bin",
                "shuffle-db @nothing @out | 3 | no such database",
                "shuffle-db @ @out | 3 | no database: it has no data.mdb",
                "shuffle-db @ @out --backend hdf5 | 3 | no backend hdf5 here",
                "inspect-db @broken | 3 | is no LMDB data file",
                "compute-image-mean @broken | 3 | is no LMDB data file"
            })
    void badInputIsOneLineAndAnExitCode(String line, int code, String message) throws IOException {
        Files.writeString(dir.resolve("nolabel.txt"), "a.jpg 1\nb.jpg\n");
        Files.writeString(dir.resolve("badlabel.txt"), "a.jpg x\n");
        Files.writeString(dir.resolve("list.txt"), "a.jpg 5\n");
        Files.createDirectories(dir.resolve("broken"));
        Files.writeString(dir.resolve("broken/data.mdb"), "garbage");
        Ended ended = crema(line);
        assertThat(ended.err)
                .startsWith("crema: ")
                .contains(message)
                .contains("  → ")
                .doesNotContain("\tat ");
        assertThat(ended.code).isEqualTo(code);
        try (Stream<Path> files = Files.list(dir)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("nolabel.txt", "badlabel.txt", "list.txt", "broken");
        }
    }
}
