package dev.cloister.identity;

/** A person as the identity provider names them: the token's {@code sub}, which never changes. */
public record PersonId(String subject) {

    public PersonId {
        if (subject.isBlank()) throw new IllegalArgumentException("a person needs a subject");
    }

    @Override
    public String toString() {
        return subject;
    }
}
