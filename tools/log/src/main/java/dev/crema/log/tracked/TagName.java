package dev.crema.log.tracked;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the tag of a scalar says: whether training or testing gave it, and what it is. The folder says it first
 * ({@code validation/}, as TensorBoard's own examples have it), then the first or last part of the tag ({@code
 * train/loss}, {@code Loss/test}), then its first or last word ({@code val_loss}). A tag that says nothing is of training.
 *
 * @param role who gave it
 * @param net the number that stands behind the role, as in {@code validation_1}; else 0
 * @param name the rest of the tag
 * @param perEpoch whether it is one of Keras' {@code epoch_} tags, whose steps are epochs
 */
record TagName(Role role, int net, String name, boolean perEpoch) {
    private static final Pattern ROLE = Pattern.compile(
            "(train|training)|(val|valid|validation)(?:_(\\d{1,3}))?|(test|testing|eval|evaluation)(?:_(\\d{1,3}))?");

    private static final String EPOCH = "epoch_";

    /** Who gave a value. */
    enum Role {
        TRAIN,
        VALIDATION,
        TEST
    }

    /** What a tag in a folder says. */
    static TagName of(String folder, String tag) {
        Optional<TagName> known = role(folder, tag);
        int first = tag.indexOf('/');
        int last = tag.lastIndexOf('/');
        if (known.isEmpty() && first > 0) {
            known = role(tag.substring(0, first), tag.substring(first + 1));
            known = known.isPresent() ? known : role(tag.substring(last + 1), tag.substring(0, last));
        }
        String word = tag.startsWith(EPOCH) ? tag.substring(EPOCH.length()) : tag;
        int under = word.indexOf('_');
        int behind = word.lastIndexOf('_');
        if (known.isEmpty() && under > 0) {
            known = role(word.substring(0, under), word.substring(under + 1));
            known = known.isPresent() ? known : role(word.substring(behind + 1), word.substring(0, behind));
        }
        TagName name = known.orElse(new TagName(Role.TRAIN, 0, tag, false));
        boolean epoch = tag.startsWith(EPOCH) || name.name.startsWith(EPOCH);
        return name.name.startsWith(EPOCH)
                ? new TagName(name.role, name.net, name.name.substring(EPOCH.length()), true)
                : new TagName(name.role, name.net, name.name, epoch);
    }

    /** Whether a folder is part of the run that its parent is. */
    static boolean isRole(String folder) {
        return ROLE.matcher(folder.toLowerCase(Locale.ROOT)).matches();
    }

    private static Optional<TagName> role(String word, String rest) {
        Matcher role = ROLE.matcher(word.toLowerCase(Locale.ROOT));
        if (!role.matches() || rest.isEmpty()) {
            return Optional.empty();
        }
        if (role.group(1) != null) {
            return Optional.of(new TagName(Role.TRAIN, 0, rest, false));
        }
        boolean validation = role.group(2) != null;
        String number = validation ? role.group(3) : role.group(5);
        return Optional.of(new TagName(
                validation ? Role.VALIDATION : Role.TEST, number == null ? 0 : Integer.parseInt(number), rest, false));
    }
}
