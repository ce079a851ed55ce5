package dev.crema.prototxt.change;

/**
 * One field that an override changed.
 *
 * @param field where: {@code solver max_iter}, {@code train net, layer mnist, batch_size}
 * @param from the old value; {@code unset} where there was none
 * @param to the new value
 * @param why the setting or the rule behind it
 */
public record Change(String field, String from, String to, String why) {
    /** One line for people: {@code max_iter: 10000 → 2500 (…)}. */
    @Override
    public String toString() {
        return field + ": " + from + " → " + to + (why.isEmpty() ? "" : " (" + why + ")");
    }
}
