package dev.crema.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdOutputStream;
import dev.crema.log.read.CaffeLogs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** A log is the same log, however it is packed; its name does not matter. */
class PackedLogTest {
    private static final RandomRun RUN = new RandomRun(7, RandomRun.Style.BVLC_SPEED, true);

    @TempDir
    private Path folder;

    private interface Packer {
        OutputStream over(OutputStream out) throws IOException;
    }

    @Test
    void gzip() throws IOException {
        check(GZIPOutputStream::new);
    }

    @Test
    void xz() throws IOException {
        check(out -> new XZOutputStream(out, new LZMA2Options()));
    }

    @Test
    void zstd() throws IOException {
        check(ZstdOutputStream::new);
    }

    private void check(Packer packer) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = packer.over(bytes)) {
            out.write(RUN.log().getBytes(StandardCharsets.UTF_8));
        }
        Path packed = Files.write(folder.resolve("packed"), bytes.toByteArray());
        Path plain = Files.writeString(folder.resolve("plain"), RUN.log());
        String text = EdgeCaseTest.text(CaffeLogs.read(packed));
        assertThat(text).contains("train 0:0").isEqualTo(EdgeCaseTest.text(CaffeLogs.read(plain)));
    }
}
