package dev.crema.chart.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.chart.live.LiveServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

/** The report and the live page around the curves, in a real browser. */
class PageInBrowserTest extends InBrowser {
    private static final String EVIL =
            "<img src=x onerror=\"document.title='pwned'\"></script><script>document.title='pwned'</script>";

    @Test
    void loadsWithoutAnErrorAndWithoutTheNetwork() throws IOException {
        assertThat(errors()).isEmpty();
        assertThat(inkOnCanvas()).as("pixels of the curves").isGreaterThan(500);
        assertThat(browser.executeScript("return performance.getEntriesByType('resource').length"))
                .isEqualTo(0L);
        screenshot("report-light");
    }

    @Test
    void onAPhoneTheWholeAnswerIsSeen() throws IOException {
        Path page = folder.resolve("answers.html");
        var answers = Table.of(
                "The answer",
                Stream.of("wanted", "take", "value", "in a tie with", "the others cost")
                        .map(Table.Heading::text)
                        .toList(),
                List.of(Stream.of("least time", "batch 32", "0.1 s", "none", "batch 64: 2 times, batch 128: 3 times")
                        .map(Cell::text)
                        .toList()));
        ReportPage.write(Reports.withEverything("a").withLead(new Lead(answers, List.of())), page);
        browser.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", 375, "height", 800, "deviceScaleFactor", 2, "mobile", true));
        try {
            browser.get(page.toUri().toString());
            assertThat(
                            browser.executeScript(
                                    "return [...document.querySelectorAll('.lead td')].every(cell => {"
                                            + "const r = cell.getBoundingClientRect(); return r.left >= 0 && r.right <= 375 && r.bottom <= 800 })"))
                    .isEqualTo(true);
        } finally {
            browser.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
        }
    }

    /** The canvas is as large as on the screen until it is told otherwise. */
    @Test
    void printedCurvesCoverNothingElse() {
        browser.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "print"));
        browser.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", 720, "height", 1000, "deviceScaleFactor", 1, "mobile", false));
        try {
            assertThat(browser.executeScript("const canvas = charts[0].canvas.getBoundingClientRect();"
                            + "const texts = [...document.querySelectorAll('#before *, #curves .choice *, #after *')];"
                            + "const over = texts.map(t => t.getBoundingClientRect()).filter(r => r.width > 0"
                            + " && r.left < canvas.right - 1 && r.right > canvas.left + 1"
                            + " && r.top < canvas.bottom - 1 && r.bottom > canvas.top + 1);"
                            + "return [over.length, canvas.width > 300, document.querySelector('.hint').offsetHeight]"))
                    .isEqualTo(List.of(0L, true, 0L));
        } finally {
            browser.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", ""));
            browser.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
        }
    }

    @Test
    void tablesSortAndTheUnknownStaysLast() {
        WebElement heading = browser.findElements(By.cssSelector("th button")).get(1);
        heading.click();
        assertThat(column(1)).containsExactly("batch 64", "64", "128", "");
        heading.click();
        assertThat(column(1)).containsExactly("128", "64", "batch 64", "");
        assertThat(browser.findElements(By.tagName("th")).get(1).getAttribute("aria-sort"))
                .isEqualTo("descending");
        browser.findElements(By.cssSelector("th button")).get(0).click();
        assertThat(column(0)).containsExactly("a", "b", "batch 64", "c");
    }

    @Test
    void theThemeChangesEverything() throws IOException {
        WebElement button = browser.findElement(By.id("theme"));
        button.click();
        assertThat(button.getText()).isEqualTo("Theme: light");
        button.click();
        assertThat(browser.executeScript("return getComputedStyle(document.body).backgroundColor"))
                .isEqualTo("rgb(20, 22, 27)");
        assertThat(browser.findElement(By.cssSelector("figure .only-dark")).isDisplayed())
                .isTrue();
        assertThat(browser.findElement(By.cssSelector("figure .only-light")).isDisplayed())
                .isFalse();
        screenshot("report-dark");
    }

    @Test
    void textOfALogNeverRuns() throws IOException {
        Path page = folder.resolve("evil.html");
        ReportPage.write(Reports.withEverything(EVIL), page);
        browser.get(page.toUri().toString());
        until(() -> inkOnCanvas() > 500);
        assertThat(browser.getTitle()).isEqualTo(EVIL);
        assertThat(browser.findElements(By.tagName("img"))).isEmpty();
        assertThat(browser.findElement(By.cssSelector(".runs label")).getText()).isEqualTo(EVIL);
        assertThat(errors()).isEmpty();
    }

    @Test
    void everyControlHasANameForAScreenReader() {
        Object nameless = browser.executeScript(
                "return [...document.querySelectorAll('button, select, input, canvas, [role=region]')]"
                        + ".filter(e => !(e.textContent.trim() || e.getAttribute('aria-label') || (e.labels && e.labels.length"
                        + " && e.labels[0].textContent.trim()))).map(e => e.outerHTML)");
        assertThat((List<?>) nameless).isEmpty();
    }

    @Test
    void theLivePageHearsOfNewsAndOfTheEnd() throws IOException {
        var server = LiveServer.start(0, Report.of("a log", "waiting"));
        try {
            browser.get(server.address());
            server.publish(Reports.withEverything("batch 64"), "running");
            until(() -> browser.findElement(By.id("state")).getText().equals("running"));
            until(() -> inkOnCanvas() > 500);
            choose(0, "seconds");
            server.publish(Reports.withEverything(EVIL), "done");
            until(() -> browser.findElement(By.id("state")).getText().equals("done"));
            assertThat(axisEnd()).as("what was chosen stays").isEqualTo(10);
            assertThat(browser.getTitle()).isEqualTo(EVIL);
            assertThat(browser.findElements(By.tagName("img"))).isEmpty();
            screenshot("live");
        } finally {
            server.close();
        }
        until(() -> browser.findElement(By.id("state")).getText().contains("has ended"));
    }

    private static List<String> column(int index) {
        return browser.findElements(By.cssSelector("tbody tr")).stream()
                .map(row -> row.findElements(By.tagName("td")).get(index).getText())
                .toList();
    }
}
