package dev.crema.log.assembly;

import dev.crema.log.OutputColumns;
import dev.crema.log.columns.NumberColumn;
import dev.crema.log.text.Names;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Output values by row and name. A name that one block repeats (a vector blob) gets a column for each place; only then
 * are its columns called {@code name[0]}, {@code name[1]}….
 */
final class OutputTable {
    private final Names names;
    private final List<NumberColumn> columns = new ArrayList<>();
    private final List<int[]> keys = new ArrayList<>();

    private NumberColumn[][] byName = new NumberColumn[16][];
    private int[] lastRow = new int[16];
    private int[] places = new int[16];

    OutputTable(Names names) {
        this.names = names;
    }

    void put(int row, int name, long decimal) {
        if (name >= byName.length) {
            int length = Math.max(name + 1, byName.length * 2);
            byName = Arrays.copyOf(byName, length);
            lastRow = Arrays.copyOf(lastRow, length);
            places = Arrays.copyOf(places, length);
        }
        if (lastRow[name] != row + 1) {
            lastRow[name] = row + 1;
            places[name] = 0;
        }
        int place = places[name]++;
        column(name, place).put(row, decimal);
    }

    /** The column of a name at its place within a block of outputs. */
    NumberColumn column(int name, int place) {
        NumberColumn[] mine = byName[name];
        if (mine == null) {
            mine = new NumberColumn[1];
            byName[name] = mine;
        }
        if (place >= mine.length) {
            mine = Arrays.copyOf(mine, place * 2);
            byName[name] = mine;
        }
        if (mine[place] == null) {
            mine[place] = new NumberColumn();
            columns.add(mine[place]);
            keys.add(new int[] {name, place});
        }
        return mine[place];
    }

    /** Values of one row by name, for a listener. */
    java.util.Map<String, Double> row(int row) {
        java.util.Map<String, Double> values = new java.util.LinkedHashMap<>();
        for (int c = 0; c < columns.size(); c++) {
            if (columns.get(c).has(row)) {
                values.put(name(c), columns.get(c).get(row));
            }
        }
        return values;
    }

    OutputColumns build(int rows) {
        List<String> titles = new ArrayList<>();
        double[] weights = new double[columns.size()];
        for (int c = 0; c < columns.size(); c++) {
            titles.add(name(c));
            weights[c] = names.lossWeight(keys.get(c)[0]);
        }
        return new OutputColumns(titles, columns, rows, weights);
    }

    private String name(int column) {
        int[] key = keys.get(column);
        String name = names.name(key[0]);
        NumberColumn[] mine = byName[key[0]];
        return mine.length > 1 ? name + "[" + key[1] + "]" : name;
    }
}
