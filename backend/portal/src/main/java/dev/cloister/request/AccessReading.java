package dev.cloister.request;

import dev.cloister.plan.Access;
import dev.cloister.plan.Access.Bastion;
import dev.cloister.plan.Access.Jumpbox;
import dev.cloister.plan.Access.Place;
import dev.cloister.plan.Access.Size;
import dev.cloister.platform.Refusal.FieldError;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the part of a form that says how people and calls come in; faults go into the list. */
final class AccessReading {

    private static final String JUMPBOX = "/access/jumpbox";

    private final List<FieldError> errors;

    private AccessReading(List<FieldError> errors) {
        this.errors = errors;
    }

    /** What has a fault is left out of the answer. */
    static Access read(DraftForm.@Nullable Access asked, List<FieldError> errors) {
        return asked == null ? Access.NONE : new AccessReading(errors).read(asked);
    }

    private Access read(DraftForm.Access asked) {
        return new Access(
                Optional.ofNullable(asked.jumpbox()).flatMap(jumpbox -> jumpbox(jumpbox)));
    }

    private Optional<Jumpbox> jumpbox(DraftForm.Jumpbox asked) {
        Optional<Place> place = place(asked);
        Optional<Size> size =
                choice(JUMPBOX + "/size", asked.size(), Stream.of(Size.values()), Size::azureSize);
        return place.flatMap(p -> size.map(s -> new Jumpbox(p, s)));
    }

    private Optional<Place> place(DraftForm.Jumpbox asked) {
        Optional<String> place =
                choice(JUMPBOX + "/place", asked.place(), Stream.of("WORKSPACE", "HUB"), p -> p);
        if (place.isEmpty()) return Optional.empty();
        if (place.get().equals("HUB")) {
            if (asked.bastion() != null && !asked.bastion().equals(Bastion.SHARED.name()))
                return fault(
                        JUMPBOX + "/bastion",
                        "NOT_APPLICABLE",
                        "A jumpbox in the hub is reached through the hub's Bastion.");
            return Optional.of(new Place.Hub());
        }
        return choice(
                        JUMPBOX + "/bastion",
                        asked.bastion(),
                        Stream.of(Bastion.values()),
                        Bastion::name)
                .map(Place.Workspace::new);
    }

    private <T> Optional<T> choice(
            String at, @Nullable String value, Stream<T> choices, Function<T, String> word) {
        List<T> all = choices.toList();
        if (value == null || value.isBlank()) return fault(at, "REQUIRED", "Choose one.");
        Optional<T> chosen =
                all.stream().filter(each -> word.apply(each).equals(value)).findFirst();
        return chosen.isPresent()
                ? chosen
                : fault(
                        at,
                        "UNKNOWN_CHOICE",
                        "One of %s."
                                .formatted(
                                        all.stream().map(word).collect(Collectors.joining(", "))));
    }

    private <T> Optional<T> fault(String at, String code, String message) {
        errors.add(new FieldError(at, code, message));
        return Optional.empty();
    }
}
