package dev.crema.chart.report;

import java.util.List;

/**
 * What stands on the first screen: the answers, one a row, and beside them the picture that shows them.
 *
 * @param answers one line a question
 * @param figures one or two pictures
 */
public record Lead(Table answers, List<Figure> figures) {
    public Lead {
        figures = List.copyOf(figures);
    }
}
