package dev.crema.chart.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crema.base.CremaException;
import dev.crema.chart.Column;
import dev.crema.chart.Role;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.jr.ob.JSON;

class ReportPageTest {
    private static final String EVIL =
            "</script><script>alert(1)</script><!--<img src=x onerror='alert(2)'>&{{data}}\u2028";

    @Test
    void noTextOfALogIsMarkup() {
        String page = ReportPage.html(Reports.withEverything(EVIL));
        // Ours and nobody else's: two scripts and the data.
        assertThat(count(page, "<script")).isEqualTo(3);
        assertThat(count(page, "</script")).isEqualTo(3);
        assertThat(page).doesNotContain("<img").doesNotContain("<!--<");
        assertThat(page).contains("&lt;/script&gt;&lt;script&gt;alert(1)");
    }

    @Test
    void theEmbeddedDataIsJsonThatSaysTheSame() throws Exception {
        String page = ReportPage.html(Reports.withEverything(EVIL));
        String data = between(page, "<script type=\"application/json\" id=\"data\">", "</script>");
        assertThat(data).doesNotContain("<").doesNotContain("\u2028");
        Map<?, ?> curves = (Map<?, ?>) JSON.std.listFrom(data).get(0);
        assertThat(curves.get("title")).isEqualTo(EVIL);
        Map<?, ?> run = (Map<?, ?>) ((List<?>) curves.get("runs")).get(0);
        assertThat(run.get("name")).isEqualTo(EVIL);
        Map<?, ?> rows = (Map<?, ?>) ((List<?>) run.get("rows")).get(0);
        assertThat(((Map<?, ?>) rows.get("columns")).get("loss").toString()).isEqualTo("[2.3, 1.5, null]");
    }

    @Test
    void onlyTheTwoScriptsWhoseHashesAreNamedMayRun() throws Exception {
        String page = ReportPage.html(Reports.withEverything("a"));
        Matcher script =
                Pattern.compile("<script>(.*?)</script>", Pattern.DOTALL).matcher(page);
        String policy = between(page, "Content-Security-Policy\" content=\"", "\">");
        int scripts = 0;
        while (script.find()) {
            scripts++;
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(script.group(1).getBytes(StandardCharsets.UTF_8));
            assertThat(policy).contains("'sha256-" + Base64.getEncoder().encodeToString(digest) + "'");
        }
        assertThat(scripts).isEqualTo(2);
        assertThat(policy)
                .contains("default-src 'none'")
                .contains("connect-src 'none'")
                .doesNotContain("script-src 'unsafe");
    }

    @Test
    void nothingIsFetched() {
        String page = ReportPage.html(Reports.withEverything("a"));
        String withoutScripts = Pattern.compile("<script>.*?</script>", Pattern.DOTALL)
                .matcher(page)
                .replaceAll("");
        assertThat(withoutScripts)
                .doesNotContainPattern("(src|href)=\"?(https?:)?//")
                .doesNotContain("@import")
                .doesNotContain("sourceMappingURL");
    }

    @Test
    void findingsComeFirstThenCurvesThenTables() {
        String page = ReportPage.html(Reports.withEverything("x"));
        assertThat(page.indexOf(">Findings<")).isPositive().isLessThan(page.indexOf("id=\"curves\""));
        assertThat(page.indexOf("id=\"curves\"")).isLessThan(page.indexOf("<table"));
    }

    @Test
    void aLongLogIsThinnedWithItsSpikeAndItsSmoothedValues() throws Exception {
        var x = new double[500_000];
        var y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = i;
            y[i] = i == 123_456 ? 50 : 1;
        }
        var rows = Curves.Rows.of(Role.TRAIN, Map.of("iterations", Column.of(x), "loss", Column.of(y)));
        String page = ReportPage.html(Report.of("long", "").withCurves(List.of(Reports.curves("long", rows))));
        assertThat(page.length()).isLessThan(1_200_000);
        String data = between(page, "id=\"data\">", "</script>");
        assertThat(data).contains("123456").contains("50").contains("\"0.99\":[1,");
    }

    @Test
    void aReportIsWrittenWholeOrNotAtAll(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("new/report.html");
        ReportPage.write(Reports.withEverything("a"), file);
        assertThat(Files.readString(file)).startsWith("<!DOCTYPE html>").endsWith("</html>\n");
        assertThat(folder.resolve("new")).isDirectoryNotContaining("glob:**.tmp");
        assertThatThrownBy(
                        () -> ReportPage.write(Reports.withEverything("a"), folder.resolve("new/report.html/x.html")))
                .isInstanceOf(CremaException.class)
                .hasMessageContaining("report.html is in the way");
    }

    private static int count(String text, String what) {
        return (text.length() - text.replace(what, "").length()) / what.length();
    }

    private static String between(String text, String from, String to) {
        int start = text.indexOf(from) + from.length();
        return text.substring(start, text.indexOf(to, start));
    }
}
