package dev.crema.spark.wire;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The fields that make up an object of a class of the house: all but static ones, in the order of the source, those of a
 * class that it extends first.
 */
final class Fields {
    private static final Map<Class<?>, List<Field>> KNOWN = new ConcurrentHashMap<>();

    private Fields() {}

    static List<Field> of(Class<?> type) {
        List<Field> known = KNOWN.get(type);
        if (known == null) {
            known = find(type);
            KNOWN.put(type, known);
        }
        return known;
    }

    private static List<Field> find(Class<?> type) {
        Class<?> above = type.getSuperclass();
        List<Field> fields = new ArrayList<>();
        if (above != Object.class) {
            if (above == null || !above.getName().startsWith(Wire.HOUSE)) {
                throw new IllegalArgumentException(type.getName() + " does not travel: it extends a stranger");
            }
            fields.addAll(of(above));
        }
        for (Field field : type.getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers())) {
                field.setAccessible(true);
                fields.add(field);
            }
        }
        return List.copyOf(fields);
    }
}
