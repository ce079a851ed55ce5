package dev.crema.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** NOTICE names the jars that the distribution has, and no others. */
class NoticeTest {
    private static final Path ROOT = Path.of(System.getProperty("crema.root"));
    private static final Pattern NAMED = Pattern.compile("\\[([a-z0-9-]+)]");
    /** {@code .../commons-io/2.22.0/commons-io-2.22.0.jar} of a Maven repository: the folder above the version is the name. */
    private static final Pattern JAR = Pattern.compile("/([^/]+)/([^/]+)/[^/]+\\.jar$");

    @Test
    void everyJarOfTheDistributionIsNamedAndNoOther() throws IOException {
        assertThat(named()).isEqualTo(distributed());
    }

    /** A notice of works that are not there would pass for one that is complete. */
    @Test
    void theDistributionHasItsJars() throws IOException {
        assertThat(distributed()).contains("caffe", "jfreechart", "picocli").hasSizeGreaterThan(30);
    }

    private static Set<String> named() throws IOException {
        Set<String> names = new TreeSet<>();
        for (String line : Files.readString(ROOT.resolve("NOTICE")).split("\n", -1)) {
            Matcher matcher = NAMED.matcher(line);
            while (!line.contains("only with the Maven profile") && matcher.find()) {
                names.add(matcher.group(1));
            }
        }
        return names;
    }

    private static Set<String> distributed() throws IOException {
        Set<String> names = new TreeSet<>();
        Path list = ROOT.resolve("tools/cli/target/distribution.classpath");
        for (String file : Files.readString(list).strip().split(System.getProperty("path.separator"), -1)) {
            Matcher jar = JAR.matcher(file);
            boolean ours = !jar.find()
                    || jar.group(1).startsWith("crema-")
                    || jar.group(2).equals("target");
            if (!ours) {
                names.add(jar.group(1));
            }
        }
        names.remove("cuda"); // only with the Maven profile gpu
        return names;
    }
}
