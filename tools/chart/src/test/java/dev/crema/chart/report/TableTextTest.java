package dev.crema.chart.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTextTest {
    private static final Table TABLE = Table.of(
                    "Best for a_b",
                    List.of(Table.Heading.text("net"), Table.Heading.number("time", "s")),
                    List.of(List.of(Cell.text("50 % | x_1"), Cell.number(2, "≥ 2 ± 0.1"))))
            .withNote("5 & more");

    @Test
    void latexHasNothingThatItReadsAsACommand() {
        assertThat(TableText.latex(TABLE, "tab:best")).isEqualTo("""
                        \\begin{table}
                          \\centering
                          \\caption{Best for a\\_b. 5 \\& more}
                          \\label{tab:best}
                          \\resizebox{\\ifdim\\width>\\linewidth\\linewidth\\else\\width\\fi}{!}{%
                          \\begin{tabular}{lr}
                            \\toprule
                            net & time (s) \\\\
                            \\midrule
                            50 \\% $|$ x\\_1 & $\\geq$ 2 $\\pm$ 0.1 \\\\
                            \\bottomrule
                          \\end{tabular}}
                        \\end{table}
                        """);
    }

    @Test
    void markdownKeepsItsColumns() {
        assertThat(TableText.markdown(TABLE)).isEqualTo("""
                        **Best for a\\_b**

                        | net | time (s) |
                        | --- | ---: |
                        | 50 % \\| x\\_1 | ≥ 2 ± 0.1 |

                        5 & more
                        """);
    }
}
