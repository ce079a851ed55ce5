package dev.crema.log.text;

import java.util.Arrays;

/**
 * Names of outputs as small numbers, so that no string is made for a line. A block repeats its names in the same order,
 * so the name that followed the last one before is tried first.
 *
 * <p>Not thread-safe: one a reader.
 */
public final class Names {
    private byte[][] names = new byte[16][];
    private int[] after = new int[16];
    private double[] weights = new double[16];
    private int[] table = new int[64];
    private int size;
    private int last;

    /** How many there are. */
    public int size() {
        return size;
    }

    /** The number of a name; a new one where it is new. */
    public int id(byte[] bytes, int from, int to) {
        if (size > 0) {
            int guess = after[last];
            byte[] name = names[guess];
            if (Arrays.equals(name, 0, name.length, bytes, from, to)) {
                last = guess;
                return guess;
            }
        }
        int id = find(bytes, from, to);
        if (size > 1) {
            after[last] = id;
        }
        last = id;
        return id;
    }

    /** The number of a name. */
    public int id(String name) {
        byte[] bytes = name.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        return id(bytes, 0, bytes.length);
    }

    /** The name of a number. */
    public String name(int id) {
        return Bytes.text(names[id], 0, names[id].length);
    }

    /** The loss weight that was printed behind a value of this name, NaN where none was. */
    public double lossWeight(int id) {
        return weights[id];
    }

    /** Notes a printed loss weight; the first one stays. */
    public void lossWeight(int id, double weight) {
        if (Double.isNaN(weights[id])) {
            weights[id] = weight;
        }
    }

    private int find(byte[] bytes, int from, int to) {
        int hash = 1;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + bytes[i];
        }
        int slot = (hash ^ hash >>> 15) & table.length - 1;
        while (table[slot] != 0) {
            byte[] name = names[table[slot] - 1];
            if (Arrays.equals(name, 0, name.length, bytes, from, to)) {
                return table[slot] - 1;
            }
            slot = slot + 1 & table.length - 1;
        }
        return add(Arrays.copyOfRange(bytes, from, to), slot);
    }

    private int add(byte[] name, int slot) {
        if (size == names.length) {
            names = Arrays.copyOf(names, size * 2);
            after = Arrays.copyOf(after, size * 2);
            weights = Arrays.copyOf(weights, size * 2);
        }
        names[size] = name;
        weights[size] = Double.NaN;
        table[slot] = ++size;
        if (size * 2 > table.length) {
            rehash();
        }
        return size - 1;
    }

    private void rehash() {
        table = new int[table.length * 2];
        for (int id = 0; id < size; id++) {
            int hash = 1;
            for (byte b : names[id]) {
                hash = 31 * hash + b;
            }
            int slot = (hash ^ hash >>> 15) & table.length - 1;
            while (table[slot] != 0) {
                slot = slot + 1 & table.length - 1;
            }
            table[slot] = id + 1;
        }
    }
}
