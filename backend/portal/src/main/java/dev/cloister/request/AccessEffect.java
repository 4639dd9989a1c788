package dev.cloister.request;

import dev.cloister.landingzone.LandingZone.Hub;
import dev.cloister.plan.Access;
import dev.cloister.plan.Access.Bastion;
import dev.cloister.plan.Access.Place;

import java.util.ArrayList;
import java.util.List;

/** Who could come in, in words an approver can decide on. */
final class AccessEffect {

    private AccessEffect() {}

    /** In a fixed order; empty when nothing is asked for. */
    static List<String> sentences(Access access, Hub hub) {
        List<String> sentences = new ArrayList<>();
        access.jumpbox().ifPresent(jumpbox -> sentences.add(sentence(jumpbox, hub)));
        return sentences;
    }

    private static String sentence(Access.Jumpbox jumpbox, Hub hub) {
        return switch (jumpbox.place()) {
            case Place.Workspace(var bastion) ->
                    "People come in through %s to a machine in its own subnet, with Entra ID; the machine has no public address."
                            .formatted(
                                    bastion == Bastion.OWN
                                            ? "a Bastion of this workspace alone"
                                            : "the Bastion of " + hub.name());
            case Place.Hub _ ->
                    "People come in through the Bastion of %1$s to a machine in %1$s, with Entra ID; the machine has no public address."
                            .formatted(hub.name());
        };
    }
}
