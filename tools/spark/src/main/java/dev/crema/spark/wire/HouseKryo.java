package dev.crema.spark.wire;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.Registration;
import com.esotericsoftware.kryo.kryo5.Serializer;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import com.esotericsoftware.kryo.kryo5.objenesis.strategy.StdInstantiatorStrategy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Kryo for values of the house: its own classes, and of Java's the few that its values hold. Lists, sets, maps and paths
 * travel as what they are, not as the class that implements them here, which another Java may not have.
 */
final class HouseKryo extends Kryo {
    private static final String HOUSE = "dev.crema.";
    private static final List<Class<?>> INTERFACES = List.of(List.class, Set.class, Map.class, Path.class);

    HouseKryo() {
        setReferences(false);
        setRegistrationRequired(false);
        setInstantiatorStrategy(new StdInstantiatorStrategy());
        register(List.class, new Elements());
        register(Set.class, new Elements());
        register(Map.class, new Entries());
        register(Path.class, new PathText());
        for (Class<?> type : List.of(
                Instant.class,
                Duration.class,
                Optional.class,
                OptionalInt.class,
                OptionalLong.class,
                OptionalDouble.class,
                byte[].class,
                int[].class,
                long[].class,
                double[].class,
                int[][].class,
                long[][].class,
                double[][].class,
                String[].class)) {
            register(type);
        }
    }

    /** Of each class that is written or read. */
    @Override
    @SuppressWarnings("rawtypes") // as Kryo declares it
    public Registration getRegistration(Class type) {
        for (Class<?> stands : INTERFACES) {
            if (stands.isAssignableFrom(type)) {
                return super.getRegistration(stands);
            }
        }
        if (getClassResolver().getRegistration(type) == null && !travels(type)) {
            throw new IllegalArgumentException(type.getName() + " does not travel");
        }
        return super.getRegistration(type);
    }

    private static boolean travels(Class<?> type) {
        if (type.isArray()) {
            return travels(type.getComponentType());
        }
        if (!type.getName().startsWith(HOUSE) || type.isSynthetic()) {
            return false;
        }
        Class<?> above = type.getSuperclass();
        return above == null || above == Object.class || above == Record.class || above == Enum.class || travels(above);
    }

    /** A list or a set, in its order; what arrives cannot be changed. */
    private static final class Elements extends Serializer<Collection<?>> {
        Elements() {
            super(false, true);
        }

        @Override
        public void write(Kryo kryo, Output out, Collection<?> elements) {
            out.writeInt(elements.size(), true);
            for (Object element : elements) {
                kryo.writeClassAndObject(out, element);
            }
        }

        @Override
        public Collection<?> read(Kryo kryo, Input in, Class<? extends Collection<?>> type) {
            int size = in.readInt(true);
            Collection<Object> elements = Set.class.isAssignableFrom(type) ? new LinkedHashSet<>() : new ArrayList<>();
            for (int i = 0; i < size; i++) {
                elements.add(kryo.readClassAndObject(in));
            }
            return elements instanceof Set<Object> set
                    ? Collections.unmodifiableSet(set)
                    : Collections.unmodifiableList((List<Object>) elements);
        }
    }

    /** A map, in its order; what arrives cannot be changed. */
    private static final class Entries extends Serializer<Map<?, ?>> {
        Entries() {
            super(false, true);
        }

        @Override
        public void write(Kryo kryo, Output out, Map<?, ?> map) {
            out.writeInt(map.size(), true);
            map.forEach((key, value) -> {
                kryo.writeClassAndObject(out, key);
                kryo.writeClassAndObject(out, value);
            });
        }

        @Override
        public Map<?, ?> read(Kryo kryo, Input in, Class<? extends Map<?, ?>> type) {
            int size = in.readInt(true);
            Map<Object, Object> map = new LinkedHashMap<>();
            for (int i = 0; i < size; i++) {
                map.put(kryo.readClassAndObject(in), kryo.readClassAndObject(in));
            }
            return Collections.unmodifiableMap(map);
        }
    }

    private static final class PathText extends Serializer<Path> {
        PathText() {
            super(false, true);
        }

        @Override
        public void write(Kryo kryo, Output out, Path path) {
            out.writeString(path.toString());
        }

        @Override
        public Path read(Kryo kryo, Input in, Class<? extends Path> type) {
            return Path.of(in.readString());
        }
    }
}
