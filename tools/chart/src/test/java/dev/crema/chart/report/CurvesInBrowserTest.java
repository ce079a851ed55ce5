package dev.crema.chart.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.chart.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

/** The curves of a report in a real browser: what is drawn, chosen, read and zoomed. */
class CurvesInBrowserTest extends InBrowser {
    @Test
    void hoverShowsTheValue() {
        // The last test row: iteration 200, loss 1.25.
        Map<?, ?> place = place(200, 1.25);
        WebElement canvas = browser.findElement(By.tagName("canvas"));
        browser.executeScript("arguments[0].scrollIntoView({block: 'center'})", canvas);
        Dimension size = canvas.getSize();
        new Actions(browser)
                .moveToElement(
                        canvas, number(place, "x") - size.getWidth() / 2 - 2, number(place, "y") - size.getHeight() / 2)
                .perform();
        until(() -> tooltip().contains("1.25"));
        assertThat(tooltip())
                .as("the value comes first")
                .startsWith("1.25 · batch 64 · test")
                .contains("iteration 200");
    }

    @Test
    void onAPhoneTheTooltipStaysInTheCanvas() throws IOException {
        String name = "net_with_a_long_name/" + "solver-of-many-words ".repeat(6) + "batch 64";
        Path page = folder.resolve("phone.html");
        ReportPage.write(Reports.withEverything(name), page);
        browser.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", 375, "height", 800, "deviceScaleFactor", 2, "mobile", true));
        try {
            browser.get(page.toUri().toString());
            browser.executeScript(
                    "const c = charts[0], s = c.chart.scales; c.canvas.scrollIntoView({block: 'center'});"
                            + "const r = c.canvas.getBoundingClientRect();"
                            + "c.canvas.dispatchEvent(new MouseEvent('mousemove', {bubbles: true,"
                            + " clientX: r.left + s.x.getPixelForValue(200) - 1, clientY: r.top + s.y.getPixelForValue(1.25)}))");
            until(() -> tooltip().contains("1.25"));
            assertThat(tooltip()).startsWith("1.25 · ");
            Map<?, ?> box = (Map<?, ?>) browser.executeScript("const t = charts[0].chart.tooltip, c = charts[0].chart;"
                    + "return {left: t.x, right: c.width - t.x - t.width, top: t.y, bottom: c.height - t.y - t.height,"
                    + " wide: document.documentElement.scrollWidth}");
            assertThat(number(box, "left")).isNotNegative();
            assertThat(number(box, "right")).isNotNegative();
            assertThat(number(box, "top")).isNotNegative();
            assertThat(number(box, "bottom")).isNotNegative();
            assertThat(number(box, "wide")).as("no sideways scrolling").isLessThanOrEqualTo(375);
            screenshot("phone-tooltip");
        } finally {
            browser.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
        }
    }

    @Test
    void theFilterLeavesTheRunsWhoseNameHasItsWords() throws IOException {
        Report report = Reports.withEverything("batch 64");
        Curves one = report.curves().get(0);
        List<Curves.Run> runs = new java.util.ArrayList<>();
        for (String name : List.of("LeNet batch 16", "LeNet batch 64", "GoogLeNet batch 64")) {
            runs.add(new Curves.Run(name, runs.size(), one.runs().get(0).rows()));
        }
        Path page = folder.resolve("filter.html");
        ReportPage.write(report.withCurves(List.of(new Curves("Curves", one.xs(), one.ys(), runs))), page);
        browser.get(page.toUri().toString());
        List<?> all = shownRuns();
        assertThat(all).hasSize(3);
        WebElement filter = browser.findElement(By.cssSelector(".filter"));
        filter.sendKeys("64 LENET");
        until(() -> shownRuns().equals(List.of("LeNet batch 64", "GoogLeNet batch 64")));
        assertThat(browser.findElements(By.cssSelector(".runs label")).stream()
                        .filter(WebElement::isDisplayed)
                        .count())
                .isEqualTo(2);
        screenshot("filter");
        filter.sendKeys(" nothing has this");
        until(() -> shownRuns().isEmpty());
        filter.clear();
        filter.sendKeys(" ");
        until(() -> shownRuns().equals(all));
    }

    private static List<?> shownRuns() {
        return (List<?>) java.util.Objects.requireNonNull(browser.executeScript(
                "return [...new Set(charts[0].chart.data.datasets.filter(d => d.label).map(d => d.run))]"));
    }

    @Test
    void whileZoomedTheAxisHasRoundNumbers() {
        browser.executeScript("charts[0].zoom({x: [13.37123, 161.80339], y: [1.2345678, 2.1234567]})");
        Object labels = browser.executeScript(
                "return ['x', 'y'].flatMap(a => charts[0].chart.scales[a].ticks.map(t => String(t.label)))");
        assertThat((List<?>) labels)
                .hasSizeGreaterThan(4)
                .allSatisfy(label -> assertThat(String.valueOf(label)).matches("[0-9.]{1,4}"));
    }

    @Test
    void opensAsItWasAskedFor() throws IOException {
        Path page = folder.resolve("opening.html");
        Report report = Reports.withEverything("batch 64");
        Curves curves = report.curves()
                .get(0)
                .opening(new Curves.Start(
                        java.util.Optional.of(dev.crema.chart.Role.TEST),
                        0.9,
                        false,
                        true,
                        new Limits(20, Double.NaN),
                        new Limits(0.5, 2)));
        ReportPage.write(report.withCurves(List.of(curves)), page);
        browser.get(page.toUri().toString());
        assertThat(browser.executeScript("const c = charts[0]; return [c.split.value, c.logX.checked, c.logY.checked,"
                        + " c.weightText.textContent, c.chart.scales.y.type]"))
                .isEqualTo(List.of("test", false, true, "0.9", "logarithmic"));
        assertThat(browser.executeScript(
                        "const s = charts[0].chart.scales; return [s.x.min, s.x.max > 20, s.y.min, s.y.max]"))
                .isEqualTo(List.of(20L, true, 0.5, 2L));
    }

    @Test
    void oneButtonSavesThePicture() {
        browser.executeScript(
                "HTMLAnchorElement.prototype.click = function () { window.saved = [this.download, this.href] }");
        browser.findElement(By.cssSelector("button.save")).click();
        List<?> saved = (List<?>) java.util.Objects.requireNonNull(browser.executeScript("return window.saved"));
        assertThat(saved.get(0)).isEqualTo("loss-against-iterations.png");
        byte[] png = java.util.Base64.getDecoder()
                .decode(String.valueOf(saved.get(1)).replace("data:image/png;base64,", ""));
        Path shots = Path.of("target/screenshots");
        try {
            Files.write(Files.createDirectories(shots).resolve("saved.png"), png);
            var image = javax.imageio.ImageIO.read(new java.io.ByteArrayInputStream(png));
            assertThat(image.getHeight()).isGreaterThan(300);
            String ground = String.valueOf(browser.executeScript("return theme.colour('--ground')"));
            assertThat(String.format("#%08x", image.getRGB(1, 1)))
                    .as("the page's ground, not transparent")
                    .isEqualTo(ground.replace("#", "#ff"));
        } catch (IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
        assertThat(errors()).isEmpty();
    }

    @Test
    void switchingTheAxisChangesTheCurve() {
        assertThat(axisEnd()).isEqualTo(200);
        choose(0, "seconds");
        assertThat(axisEnd()).isEqualTo(10);
        choose(1, "accuracy");
        assertThat(browser.executeScript("return charts[0].chart.data.datasets[0].data.map(p => p.y)"))
                .isEqualTo(List.of(0.1, 0.75));
        assertThat(browser.findElement(By.tagName("canvas")).getAttribute("aria-label"))
                .contains("accuracy against train time (s)")
                .contains("ends at 0.75");
        assertThat(errors()).isEmpty();
    }

    @Test
    void smoothingKeepsTheRawCurveBehind() {
        browser.executeScript(
                "const s = document.querySelector('input[type=range]'); s.value = 3; s.dispatchEvent(new Event('input'))");
        Object sets =
                browser.executeScript("return charts[0].chart.data.datasets.filter(d => d.role === 'train' && !d.marks)"
                        + ".map(d => [Boolean(d.raw), d.data[1].y])");
        // Debiased: (0.9·0.1·2.3 + 0.1·1.5) / (1 − 0.81)
        double second = (0.9 * 0.1 * 2.3 + 0.1 * 1.5) / (1 - 0.81);
        assertThat(sets.toString()).contains("[true, 1.5]");
        assertThat(((Number) ((List<?>) ((List<?>) sets).get(1)).get(1)).doubleValue())
                .isCloseTo(second, org.assertj.core.data.Offset.offset(1e-9));
    }

    @Test
    void runsCanBeChosen() {
        browser.findElement(By.cssSelector(".runs input")).click();
        assertThat(browser.executeScript("return charts[0].chart.data.datasets.length"))
                .isEqualTo(0L);
        assertThat(browser.findElement(By.className("reading")).getText()).contains("nothing to draw");
    }

    @Test
    void draggingZoomsAndEscapeGoesBack() {
        WebElement canvas = browser.findElement(By.tagName("canvas"));
        new Actions(browser)
                .moveToElement(canvas, -100, 0)
                .clickAndHold()
                .moveByOffset(150, 5)
                .release()
                .perform();
        assertThat(axisEnd()).isLessThan(190);
        canvas.sendKeys(Keys.ESCAPE);
        assertThat(axisEnd()).isEqualTo(200);
    }

    @Test
    void theKeyboardReadsTheCurve() {
        WebElement canvas = browser.findElement(By.tagName("canvas"));
        canvas.sendKeys(Keys.ARROW_RIGHT);
        canvas.sendKeys(Keys.ARROW_RIGHT);
        WebElement reading = browser.findElement(By.className("reading"));
        assertThat(reading.getText()).isEqualTo("batch 64 · train: iteration 100, loss 1.5");
        assertThat(reading.getAttribute("aria-live")).isEqualTo("polite");
        canvas.sendKeys(Keys.ARROW_DOWN);
        assertThat(reading.getText()).contains("batch 64 · test");
    }

    private static Map<?, ?> place(double x, double y) {
        return (Map<?, ?>) browser.executeScript(
                "const s = charts[0].chart.scales; return {x: s.x.getPixelForValue(arguments[0]), y: s.y.getPixelForValue(arguments[1])}",
                x,
                y);
    }

    private static int number(Map<?, ?> map, String key) {
        return ((Number) java.util.Objects.requireNonNull(map.get(key))).intValue();
    }

    private static String tooltip() {
        return String.valueOf(browser.executeScript("const t = charts[0].chart.tooltip;"
                + "return t.opacity ? t.body.map(b => b.lines.join('')).join() + ' ' + t.footer.join() : ''"));
    }
}
