package dev.cloister.workspace;

/** The portal's own identity may not read this: nothing is known about it. */
public final class ReadForbidden extends ReadRefused {

    public ReadForbidden(String code, String message) {
        super(code, message);
    }
}
