package dev.cloister.platform;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Why the portal said no. The simple name of the record is the stable problem type ({@code
 * urn:cloister:problem:NameTaken}) that clients switch on; {@link ProblemResponses} gives it a
 * status.
 */
public sealed interface Refusal {

    /** One sentence a person understands, with the way out where there is one. */
    String detail();

    /** The fields concerned; empty when the refusal is about the object as a whole. */
    default List<FieldError> errors() {
        return List.of();
    }

    /**
     * One field that was refused.
     *
     * @param pointer RFC 6901 pointer into the body that was sent
     * @param code stable, UPPER_CASE
     */
    @Schema(name = "FieldProblem")
    record FieldError(String pointer, String code, String message) {}

    /** Missing and not visible look the same: a stranger learns nothing from the difference. */
    record NotFound(String kind, String id) implements Refusal {
        @Override
        public String detail() {
            return "There is no %s %s that you may see.".formatted(kind, id);
        }
    }

    record RoleRequired(String role) implements Refusal {
        @Override
        public String detail() {
            return "This needs the role %s.".formatted(role);
        }
    }

    record NotYourTeam(String team) implements Refusal {
        @Override
        public String detail() {
            return "You are not a member of team %s.".formatted(team);
        }
    }

    record OwnRequest() implements Refusal {
        @Override
        public String detail() {
            return "You filed or edited this request; somebody else decides it.";
        }
    }

    record OwnTeam(String team) implements Refusal {
        @Override
        public String detail() {
            return "You belong to the requesting team %s; somebody outside it decides."
                    .formatted(team);
        }
    }

    record NotInGroup(String group) implements Refusal {
        @Override
        public String detail() {
            return "Only the group %s decides this.".formatted(group);
        }
    }

    record ClaimedBy(String person, Instant since) implements Refusal {
        @Override
        public String detail() {
            return "%s has been reviewing this since %s.".formatted(person, since);
        }
    }

    record AlreadyDecided(String person, Instant at, String outcome) implements Refusal {
        @Override
        public String detail() {
            return "%s decided this at %s: %s."
                    .formatted(person, at, outcome.toLowerCase(Locale.ROOT).replace('_', ' '));
        }
    }

    record NoLongerOpen(String why) implements Refusal {
        @Override
        public String detail() {
            return "This question is closed: %s.".formatted(why);
        }
    }

    record StalePlan(String seen, String current) implements Refusal {
        @Override
        public String detail() {
            return "The plan changed since you opened this page. Look at it again, then decide.";
        }
    }

    record DigestMismatch(String approved, String found) implements Refusal {
        @Override
        public String detail() {
            return "The plan to deploy (%s) is not the plan that was approved (%s)."
                    .formatted(found, approved);
        }
    }

    record ReasonRequired(String why) implements Refusal {
        @Override
        public String detail() {
            return why;
        }

        @Override
        public List<FieldError> errors() {
            return List.of(new FieldError("/reason", "REASON_REQUIRED", why));
        }
    }

    record ChangedElsewhere(int yours, int current) implements Refusal {
        @Override
        public String detail() {
            return "This draft was changed elsewhere (version %d, yours is %d). Nothing was overwritten."
                    .formatted(current, yours);
        }
    }

    record IllegalTransition(String what, String from, String to) implements Refusal {
        @Override
        public String detail() {
            return "The %s is %s and cannot become %s.".formatted(what, words(from), words(to));
        }

        private static String words(String status) {
            return status.toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    record AddressSpaceExhausted(String pool, int prefix) implements Refusal {
        @Override
        public String detail() {
            return "There is no free /%d left in %s. Choose a smaller size or another region."
                    .formatted(prefix, pool);
        }

        @Override
        public List<FieldError> errors() {
            return List.of(
                    new FieldError("/form/network/prefix", "ADDRESS_SPACE_EXHAUSTED", detail()));
        }
    }

    record SubscriptionsFull(String subscriptions) implements Refusal {
        @Override
        public String detail() {
            return "Every subscription is full: %s. Ask the platform's admins for another one."
                    .formatted(subscriptions);
        }
    }

    /** Nothing of it was taken over; every fault is named at its place. */
    record InvalidLandingZone(List<FieldError> errors) implements Refusal {
        public InvalidLandingZone {
            errors = List.copyOf(errors);
        }

        @Override
        public String detail() {
            return errors.size() == 1
                    ? errors.getFirst().message()
                    : "The landing zone has %d faults.".formatted(errors.size());
        }
    }

    /** What would go is still in use. */
    record LandingZoneInUse(List<FieldError> errors) implements Refusal {
        public LandingZoneInUse {
            errors = List.copyOf(errors);
        }

        @Override
        public String detail() {
            return "The landing zone cannot change like this while it is in use: %s"
                    .formatted(errors.getFirst().message());
        }
    }

    record LandingZoneChanged(int yours, int current) implements Refusal {
        @Override
        public String detail() {
            return "The landing zone was changed meanwhile (version %d, yours is %d). Nothing was overwritten."
                    .formatted(current, yours);
        }
    }

    record NameTaken(String name) implements Refusal {
        @Override
        public String detail() {
            return "A workspace or an open request is already named %s.".formatted(name);
        }

        @Override
        public List<FieldError> errors() {
            return List.of(new FieldError("/form/name", "NAME_TAKEN", detail()));
        }
    }

    /** The body was understood and is wrong; every fault is named. */
    record Invalid(List<FieldError> errors) implements Refusal {
        public Invalid {
            errors = List.copyOf(errors);
        }

        @Override
        public String detail() {
            return errors.size() == 1
                    ? errors.getFirst().message()
                    : "%d fields need to be mended.".formatted(errors.size());
        }
    }

    record Violation(List<FieldError> errors) implements Refusal {
        public Violation {
            errors = List.copyOf(errors);
        }

        @Override
        public String detail() {
            return "The request violates %d control%s; nobody can approve it as it is."
                    .formatted(errors.size(), errors.size() == 1 ? "" : "s");
        }
    }

    record MalformedBody(String why) implements Refusal {
        @Override
        public String detail() {
            return "The body could not be read: %s".formatted(why);
        }
    }

    /** Only the database knows every place where a text ends up, so it is the one to refuse it. */
    record UnstorableCharacter() implements Refusal {
        @Override
        public String detail() {
            return "A text holds a character that cannot be stored, most likely NUL (U+0000)."
                    + " Remove it and send the rest again. Nothing was changed.";
        }
    }

    record KeyReused(String key) implements Refusal {
        @Override
        public String detail() {
            return "The Idempotency-Key %s was used before with another body.".formatted(key);
        }
    }

    record UnknownField(String pointer) implements Refusal {
        @Override
        public String detail() {
            return "The body has a field that does not exist: %s.".formatted(pointer);
        }

        @Override
        public List<FieldError> errors() {
            return List.of(new FieldError(pointer, "UNKNOWN_FIELD", detail()));
        }
    }

    record InvalidParameter(String name, String why) implements Refusal {
        @Override
        public String detail() {
            return "The parameter %s is wrong: %s.".formatted(name, why);
        }
    }

    record Unauthenticated() implements Refusal {
        @Override
        public String detail() {
            return "Log in first, or send a valid bearer token.";
        }
    }

    /** A browser session proves who asks, not which page asks: that takes a header. */
    record CrossSite() implements Refusal {
        @Override
        public String detail() {
            return "This call changes something and did not come from the portal's own pages"
                    + " (X-Requested-With is missing).";
        }
    }

    record NoSuchPath() implements Refusal {
        @Override
        public String detail() {
            return "There is nothing at this address.";
        }
    }

    record MethodNotAllowed() implements Refusal {
        @Override
        public String detail() {
            return "This address does not take this method.";
        }
    }

    record UnsupportedMediaType() implements Refusal {
        @Override
        public String detail() {
            return "Send application/json.";
        }
    }

    record NotAcceptable() implements Refusal {
        @Override
        public String detail() {
            return "This address does not answer in the form that was asked for.";
        }
    }

    record BodyTooLarge() implements Refusal {
        @Override
        public String detail() {
            return "The body is larger than 256 KiB.";
        }
    }

    /** Two changes met; the loser looks again. */
    record ChangedMeanwhile() implements Refusal {
        @Override
        public String detail() {
            return "Somebody changed this at the same moment. Look at it again, then repeat.";
        }
    }

    record NoLandingZone() implements Refusal {
        @Override
        public String detail() {
            return "The portal has no landing zone yet; an admin has to import one.";
        }
    }

    record IsolationNotProven(String workspace, String why) implements Refusal {
        @Override
        public String detail() {
            return "The isolation of %s is not proven: %s".formatted(workspace, why);
        }
    }

    /** Nothing is known, which is neither yes nor no. */
    record AzureUnreachable(String why) implements Refusal {
        @Override
        public String detail() {
            return "%s Nothing was changed; try again in a minute.".formatted(why);
        }
    }

    /** Azure lets the portal itself not see it: neither yes nor no, until somebody gives a role. */
    record AzureForbids(String why) implements Refusal {
        @Override
        public String detail() {
            return "%s Nothing was changed.".formatted(why);
        }
    }

    /** Too many wait for the same thing, one behind the other. */
    record TooBusy() implements Refusal {
        @Override
        public String detail() {
            return "Too many submit at this moment. Nothing was changed; try again in a minute.";
        }
    }

    record DatabaseUnreachable() implements Refusal {
        @Override
        public String detail() {
            return "The portal's own database does not answer. Try again in a minute; what was"
                    + " saved before is safe.";
        }
    }
}
