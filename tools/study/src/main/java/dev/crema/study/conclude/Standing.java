package dev.crema.study.conclude;

import dev.crema.study.group.Group;

/**
 * One group's place under an objective.
 *
 * @param group who
 * @param value its mean in the objective's unit: seconds, images, accuracy, MB
 * @param bound whether the value is known, or only on which side of it the truth lies
 * @param tied whether it belongs to the tie set
 * @param cost what choosing it costs against the recommended one: a factor for seconds, images and memory; a
 *     difference for accuracy
 */
public record Standing(Group group, double value, Bound bound, boolean tied, double cost) {
    /** What is known of a value. */
    public enum Bound {
        KNOWN(""),
        /** Some runs never arrived. */
        AT_LEAST("≥ "),
        /** Some runs arrived before their first test pass. */
        AT_MOST("≤ ");

        private final String sign;

        Bound(String sign) {
            this.sign = sign;
        }

        /** What stands before the value. */
        public String sign() {
            return sign;
        }
    }

    /** Some of its runs never arrived: the value is a lower bound. */
    public boolean atLeast() {
        return bound == Bound.AT_LEAST;
    }

    /** Half of its runs or more failed: nobody is advised to take it. */
    public boolean isUnreliable() {
        return 2 * group.failed() >= group.runs().size();
    }
}
