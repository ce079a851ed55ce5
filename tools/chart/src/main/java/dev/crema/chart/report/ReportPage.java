package dev.crema.chart.report;

import dev.crema.base.WholeFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes a {@link Report} as one HTML file that needs no network. Its security policy names the two scripts by their
 * hashes, so that nothing else in it can ever run.
 */
public final class ReportPage {
    private static final Pattern MARKER = Pattern.compile("\\{\\{(\\w+)}}");

    private ReportPage() {}

    /** The page's text. */
    public static String html(Report report) {
        return page(report, "", "'none'");
    }

    /**
     * A page that hears of changes.
     *
     * @param events where the server sends {@link #news}, a path
     */
    public static String live(Report report, String events) {
        return page(report, " data-live=\"" + Html.escaped(events) + "\"", "'self'");
    }

    /**
     * What a live page is sent: one line of JSON.
     *
     * @param state what the log is doing now, for the line at the top
     */
    public static String news(Report report, String state) {
        return PageJson.of(json -> {
            json.writeStartObject();
            json.writeStringProperty("title", report.title());
            json.writeStringProperty("state", state);
            json.writeStringProperty("before", Sections.before(report));
            json.writeStringProperty("after", Sections.after(report));
            json.writeName("data");
            CurvesJson.write(report.curves(), json);
            json.writeEndObject();
        });
    }

    /**
     * Writes the page to a temporary name beside {@code file} and moves it there.
     *
     * @throws IOException when {@code file} cannot be written
     */
    public static void write(Report report, Path file) throws IOException {
        byte[] page = html(report).getBytes(StandardCharsets.UTF_8);
        WholeFile.write(file, out -> out.write(page));
    }

    private static String page(Report report, String live, String connect) {
        String library =
                resource("/dev/crema/chart/script/chartjs-chart.umd.js").replaceAll("//# sourceMappingURL=.*", "");
        String script = resource("page.js") + resource("curves.js");
        return filled(
                resource("report.html"),
                Map.of(
                        "title",
                        Html.escaped(report.title()),
                        "style",
                        resource("report.css"),
                        "live",
                        live,
                        "connect",
                        connect,
                        "before",
                        Sections.before(report),
                        "after",
                        Sections.after(report),
                        "data",
                        PageJson.of(json -> CurvesJson.write(report.curves(), json)),
                        "library",
                        library,
                        "script",
                        script,
                        "hashes",
                        "'sha256-" + hash(library) + "' 'sha256-" + hash(script) + "'"));
    }

    /** One pass over the template, so that a marker inside somebody's text stays text. */
    private static String filled(String template, Map<String, String> values) {
        var page = new StringBuilder();
        Matcher marker = MARKER.matcher(template);
        while (marker.find()) {
            String value = values.get(marker.group(1));
            if (value == null) {
                throw new IllegalStateException("the template has an unknown marker " + marker.group());
            }
            marker.appendReplacement(page, Matcher.quoteReplacement(value));
        }
        return marker.appendTail(page).toString();
    }

    private static String hash(String script) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    private static String resource(String name) {
        try (InputStream in = ReportPage.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the jar misses " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new IllegalStateException("the jar cannot be read: " + name, unreadable);
        }
    }
}
