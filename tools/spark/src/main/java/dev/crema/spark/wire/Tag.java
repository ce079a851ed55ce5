package dev.crema.spark.wire;

import java.util.HashMap;
import java.util.Map;

/** What stands before each value: one byte. */
enum Tag {
    NULL('0'),
    STRING('s'),
    INT('i'),
    LONG('l'),
    DOUBLE('d'),
    BOOLEAN('b'),
    BYTES('y'),
    INTS('I'),
    LONGS('L'),
    DOUBLES('D'),
    ARRAY('a'),
    LIST('['),
    SET('{'),
    MAP('m'),
    OPTIONAL('o'),
    OPTIONAL_INT('1'),
    OPTIONAL_LONG('2'),
    OPTIONAL_DOUBLE('3'),
    PATH('p'),
    INSTANT('t'),
    DURATION('u'),
    ENUM('e'),
    RECORD('r'),
    OBJECT('O');

    private static final Map<Integer, Tag> BY_BYTE = new HashMap<>();

    static {
        for (Tag tag : values()) {
            BY_BYTE.put(tag.code, tag);
        }
    }

    private final int code;

    Tag(char letter) {
        this.code = letter;
    }

    int code() {
        return code;
    }

    static Tag of(int code) {
        Tag tag = BY_BYTE.get(code);
        if (tag == null) {
            throw new IllegalArgumentException("no value begins with " + code);
        }
        return tag;
    }
}
