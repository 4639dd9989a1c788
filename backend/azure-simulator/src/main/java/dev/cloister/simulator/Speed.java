package dev.cloister.simulator;

/**
 * How fast virtual time runs. At {@code max} operations take no time: they end as fast as a client
 * polls.
 *
 * @param factor virtual seconds in one real second; infinite for {@code max}
 */
public record Speed(double factor) {
    public Speed {
        if (!(factor > 0)) {
            throw new IllegalArgumentException("speed must be above 0: " + factor);
        }
    }

    public static Speed max() {
        return new Speed(Double.POSITIVE_INFINITY);
    }

    public static Speed times(double factor) {
        return new Speed(factor);
    }

    /** Reads {@code max} or a number. */
    public static Speed parse(String text) {
        return text.equalsIgnoreCase("max") ? max() : times(Double.parseDouble(text));
    }

    public boolean isMax() {
        return Double.isInfinite(factor);
    }

    @Override
    public String toString() {
        return isMax() ? "max" : Double.toString(factor);
    }
}
