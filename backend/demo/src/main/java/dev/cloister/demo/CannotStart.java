package dev.cloister.demo;

/** Why the demo does not start or go on: whole sentences, for a person, without a stack trace. */
final class CannotStart extends RuntimeException {

    private static final long serialVersionUID = 1;

    CannotStart(String sentences) {
        super(sentences);
    }
}
