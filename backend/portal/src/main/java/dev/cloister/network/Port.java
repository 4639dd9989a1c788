package dev.cloister.network;

/** A TCP or UDP port, 1 to 65535. */
public record Port(int number) implements Comparable<Port> {

    public Port {
        if (number < 1 || number > 65535)
            throw new IllegalArgumentException("a port is between 1 and 65535, not " + number);
    }

    @Override
    public int compareTo(Port other) {
        return Integer.compare(number, other.number);
    }

    @Override
    public String toString() {
        return Integer.toString(number);
    }
}
