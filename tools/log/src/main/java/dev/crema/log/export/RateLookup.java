package dev.crema.log.export;

import dev.crema.log.TrainRows;
import dev.crema.log.text.Decimal;

/** The learning rate at an iteration of a session, for rows that have none of their own. Ask in the order of the rows. */
final class RateLookup {
    private final TrainRows train;
    private int row;

    RateLookup(TrainRows train) {
        this.train = train;
    }

    /** The rate that the train row of this iteration has, else the last one before, else the first after; or absent. */
    long at(int session, int iteration) {
        while (row < train.size() && before(row, session, iteration)) {
            row++;
        }
        if (row < train.size() && train.session(row) == session && train.iteration(row) == iteration) {
            long exact = train.learningRateDecimal(row);
            if (exact != Decimal.ABSENT) {
                return exact;
            }
        }
        for (int back = row - 1; back >= 0 && train.session(back) == session; back--) {
            long rate = train.learningRateDecimal(back);
            if (rate != Decimal.ABSENT) {
                return rate;
            }
        }
        boolean after = row < train.size() && train.session(row) == session;
        return after ? train.learningRateDecimal(row) : Decimal.ABSENT;
    }

    private boolean before(int at, int session, int iteration) {
        return train.session(at) < session || (train.session(at) == session && train.iteration(at) < iteration);
    }
}
