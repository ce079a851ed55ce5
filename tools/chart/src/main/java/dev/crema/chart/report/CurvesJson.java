package dev.crema.chart.report;

import dev.crema.chart.Column;
import dev.crema.chart.Limits;
import dev.crema.chart.Mark;
import dev.crema.chart.Role;
import dev.crema.chart.Scale;
import dev.crema.chart.Theme;
import dev.crema.chart.colour.RunStyle;
import dev.crema.chart.series.Picked;
import dev.crema.chart.series.Smoothing;
import dev.crema.chart.series.Thinning;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import tools.jackson.core.JsonGenerator;

/**
 * The columns behind the interactive curves. A page holds about {@value #MOST_POINTS} rows; longer logs are thinned with
 * their extremes kept, and then their smoothed values come along, computed from every row.
 */
final class CurvesJson {
    private static final int MOST_POINTS = 200_000;
    private static final int MOST_EACH = 6_000;
    private static final int LEAST_EACH = 300;

    /** The weights that the page offers; 0 is the raw curve. */
    private static final double[] WEIGHTS = {0.6, 0.8, 0.9, 0.95, 0.98, 0.99};

    private final JsonGenerator json;
    private final int most;

    private CurvesJson(JsonGenerator json, int most) {
        this.json = json;
        this.most = most;
    }

    static void write(List<Curves> all, JsonGenerator json) {
        long sets = all.stream()
                .flatMap(curves -> curves.runs().stream())
                .mapToLong(run -> run.rows().size())
                .sum();
        int most = (int) Math.max(LEAST_EACH, Math.min(MOST_EACH, MOST_POINTS / Math.max(1, sets)));
        json.writeStartArray();
        all.forEach(new CurvesJson(json, most)::curves);
        json.writeEndArray();
    }

    private void curves(Curves curves) {
        json.writeStartObject();
        json.writeStringProperty("title", curves.title());
        choices("xs", curves.xs());
        choices("ys", curves.ys());
        start(curves.start());
        var named = curves.runs().stream()
                .map(run -> new RunStyle.Named(run.name(), run.order()))
                .toList();
        List<RunStyle> light = RunStyle.of(named, Theme.LIGHT);
        List<RunStyle> dark = RunStyle.of(named, Theme.DARK);
        Map<String, Curves.Run> byName = new HashMap<>();
        curves.runs().forEach(run -> byName.put(run.name(), run));
        json.writeArrayPropertyStart("runs");
        for (int i = 0; i < light.size(); i++) {
            Curves.Run run = byName.get(light.get(i).label());
            if (run != null) {
                run(run, light.get(i), dark.get(i), curves.ys());
            }
        }
        json.writeEndArray().writeEndObject();
    }

    private void start(Curves.Start start) {
        json.writeObjectPropertyStart("start");
        start.role().ifPresent(role -> json.writeStringProperty("rows", word(role)));
        json.writeName("smoothing");
        PageJson.number(json, start.smoothing());
        json.writeBooleanProperty("logX", start.logX());
        json.writeBooleanProperty("logY", start.logY());
        limits("x", start.xLimits());
        limits("y", start.yLimits());
        json.writeEndObject();
    }

    /** Two ends, either of them null; nothing where there are none. */
    private void limits(String name, Limits limits) {
        if (!limits.equals(Limits.NONE)) {
            column(name, Column.of(limits.low(), limits.high()));
        }
    }

    private static String word(Role role) {
        return role == Role.TRAIN ? "train" : "test";
    }

    private void choices(String name, List<Curves.Choice> choices) {
        json.writeArrayPropertyStart(name);
        for (Curves.Choice choice : choices) {
            json.writeStartObject();
            json.writeStringProperty("key", choice.key());
            json.writeStringProperty("title", choice.axis().title());
            json.writeBooleanProperty("clock", choice.axis().scale() == Scale.TIME);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void run(Curves.Run run, RunStyle light, RunStyle dark, List<Curves.Choice> ys) {
        json.writeStartObject();
        json.writeStringProperty("name", run.name());
        json.writeStringProperty("light", hex(light));
        json.writeStringProperty("dark", hex(dark));
        json.writeStringProperty("dash", light.dash().name());
        json.writeArrayPropertyStart("rows");
        run.rows().forEach(rows -> rows(rows, ys));
        json.writeEndArray().writeEndObject();
    }

    private static String hex(RunStyle style) {
        return String.format(Locale.ROOT, "#%06x", style.colour().getRGB() & 0xffffff);
    }

    private void rows(Curves.Rows rows, List<Curves.Choice> ys) {
        int size = rows.columns().values().stream()
                .mapToInt(Column::size)
                .findAny()
                .orElse(0);
        boolean thin = size > most;
        var kept = new Picked.Indices(thin ? kept(rows, ys, size) : all(size));
        json.writeStartObject();
        json.writeStringProperty("role", word(rows.role()));
        json.writeObjectPropertyStart("columns");
        rows.columns().forEach((key, column) -> column(key, new Picked(column, kept)));
        json.writeEndObject();
        if (thin) {
            json.writeObjectPropertyStart("smooth");
            ys.stream()
                    .map(Curves.Choice::key)
                    .forEach(key -> smooth(key, rows.columns().get(key), kept));
            json.writeEndObject();
        }
        json.writeObjectPropertyStart("marks");
        rows.marks().forEach(this::marks);
        json.writeEndObject().writeEndObject();
    }

    private static int[] all(int size) {
        return java.util.stream.IntStream.range(0, size).toArray();
    }

    /** The extremes of every y in equal pieces of the log. */
    private int[] kept(Curves.Rows rows, List<Curves.Choice> ys, int size) {
        var shown = ys.stream()
                .map(Curves.Choice::key)
                .filter(rows.columns()::containsKey)
                .toList();
        double pieces = Math.max(1, most / 4.0 / Math.max(1, shown.size()));
        var counting = new Column() {
            @Override
            public int size() {
                return size;
            }

            @Override
            public double get(int index) {
                return index;
            }
        };
        var kept = new TreeSet<Integer>();
        for (String key : shown) {
            Column y = rows.columns().getOrDefault(key, Column.EMPTY);
            for (int index : Thinning.keep(counting, y, row -> row / size * pieces)) {
                kept.add(index);
            }
        }
        return kept.stream().mapToInt(Integer::intValue).toArray();
    }

    private void smooth(String key, @org.jspecify.annotations.Nullable Column raw, Picked.Indices kept) {
        if (raw == null) {
            return;
        }
        json.writeObjectPropertyStart(key);
        for (double weight : WEIGHTS) {
            column(Double.toString(weight), new Picked(Column.of(Smoothing.apply(raw, weight)), kept));
        }
        json.writeEndObject();
    }

    private void column(String key, Column values) {
        json.writeArrayPropertyStart(key);
        for (int i = 0; i < values.size(); i++) {
            PageJson.number(json, values.get(i));
        }
        json.writeEndArray();
    }

    private void marks(String key, List<Mark> marks) {
        json.writeArrayPropertyStart(key);
        for (Mark mark : marks) {
            json.writeStartObject();
            json.writeName("x");
            PageJson.number(json, mark.x());
            json.writeStringProperty("kind", mark.kind().name());
            json.writeStringProperty("text", mark.text());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
