package dev.crema.chart.picture;

import dev.crema.chart.Axis;
import dev.crema.chart.Column;
import dev.crema.chart.LineChart;
import dev.crema.chart.Look;
import dev.crema.chart.Role;
import dev.crema.chart.Series;
import java.util.List;
import javax.swing.ImageIcon;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.SwingUtilities;

/** The README's window with a chart. */
public final class SwingExample {
    private SwingExample() {}

    public static void main(String[] arguments) {
        var series = Series.of("batch 64", Role.TEST, 64, Column.of(0, 100, 200), Column.of(2.3, 0.5, 0.1));
        var chart = LineChart.of("Test loss", Axis.of("iteration"), Axis.of("loss"), List.of(series));
        SwingUtilities.invokeLater(() -> {
            var window = new JFrame("Crema");
            window.add(new JLabel(new ImageIcon(Pictures.image(chart, Look.standard()))));
            window.pack();
            window.setVisible(true);
        });
    }
}
