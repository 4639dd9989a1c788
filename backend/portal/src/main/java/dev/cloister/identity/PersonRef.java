package dev.cloister.identity;

/** A person as views show them. */
public record PersonRef(String subject, String name) {

    public static PersonRef of(Actor actor) {
        return new PersonRef(actor.person().subject(), actor.name());
    }
}
