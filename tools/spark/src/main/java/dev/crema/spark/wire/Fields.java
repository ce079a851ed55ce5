package dev.crema.spark.wire;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The fields that make up an object of a class of the house: all but static ones, in the order of the source. */
final class Fields {
    private static final Map<Class<?>, List<Field>> KNOWN = new ConcurrentHashMap<>();

    private Fields() {}

    static List<Field> of(Class<?> type) {
        return KNOWN.computeIfAbsent(type, Fields::find);
    }

    private static List<Field> find(Class<?> type) {
        if (type.getSuperclass() != Object.class) {
            throw new IllegalArgumentException(type.getName() + " does not travel: it extends another class");
        }
        List<Field> fields = new ArrayList<>();
        for (Field field : type.getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers())) {
                field.setAccessible(true);
                fields.add(field);
            }
        }
        return List.copyOf(fields);
    }
}
