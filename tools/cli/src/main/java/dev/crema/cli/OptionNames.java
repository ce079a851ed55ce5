package dev.crema.cli;

import dev.crema.base.Setting;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** The options' names in the messages of all rooms: {@code --batch-size} for {@link Setting#BATCH_SIZE}. */
final class OptionNames {
    /** Options whose names are not those of their settings. */
    private static final Map<Setting, String> OTHERS = Map.of(Setting.OUTPUT, "-o");

    private OptionNames() {}

    /** The name of each setting's option. */
    static Map<Setting, String> all() {
        Map<Setting, String> names = new EnumMap<>(Setting.class);
        for (Setting setting : Setting.values()) {
            names.put(setting, "--" + setting.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
        names.putAll(OTHERS);
        return names;
    }
}
