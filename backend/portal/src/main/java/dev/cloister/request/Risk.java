package dev.cloister.request;

/** Decides, with other facts, which groups must approve. */
public enum Risk {
    LOW,
    HIGH
}
