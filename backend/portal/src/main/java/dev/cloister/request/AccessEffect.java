package dev.cloister.request;

import dev.cloister.landingzone.LandingZone.Hub;
import dev.cloister.plan.Access;
import dev.cloister.plan.Access.Bastion;
import dev.cloister.plan.Access.Place;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Who could come in, in words an approver can decide on. */
final class AccessEffect {

    private AccessEffect() {}

    /** In a fixed order; empty when nothing is asked for. */
    static List<String> sentences(Access access, Hub hub) {
        List<String> sentences = new ArrayList<>();
        access.jumpbox().ifPresent(jumpbox -> sentences.add(sentence(jumpbox, hub)));
        access.onPremises()
                .ifPresent(
                        onPremises ->
                                sentences.add(
                                        "People in %s reach its endpoints through the gateway of %s; it reaches %s there."
                                                .formatted(
                                                        words(onPremises.networks()),
                                                        hub.name(),
                                                        onPremises.ports().isEmpty()
                                                                ? "nothing"
                                                                : "port "
                                                                        + words(
                                                                                onPremises
                                                                                        .ports()))));
        access.gateway()
                .ifPresent(
                        gateway ->
                                sentences.add(
                                        "A gateway stands before its models and gives each caller %,d tokens a minute; %s."
                                                .formatted(
                                                        gateway.offer().tokensPerMinute(),
                                                        gateway.offer().only()
                                                                ? "the models answer nobody else"
                                                                : "the models also answer inside"
                                                                        + " the network")));
        access.furtherRegion()
                .ifPresent(
                        region ->
                                sentences.add(
                                        "Where its own models are out of tokens, the same models in %s answer."
                                                .formatted(region)));
        access.gatewayAlsoIn()
                .ifPresent(
                        region ->
                                sentences.add(
                                        "One more unit of the gateway stands in %s, in a network of its own there that is peered with the workspace and with %s."
                                                .formatted(region, hub.name())));
        access.ingress()
                .ifPresent(
                        ingress ->
                                sentences.add(
                                        switch (ingress) {
                                            case APPLICATION_GATEWAY ->
                                                    "From the internet it is reached by HTTPS"
                                                            + " alone, through a web application"
                                                            + " firewall that ends at the gateway.";
                                            case FRONT_DOOR ->
                                                    "From the internet it is reached by HTTPS"
                                                        + " alone, through a Front Door with a web"
                                                        + " application firewall and from there"
                                                        + " privately.";
                                        }));
        if (access.hubEndpoints())
            sentences.add("Its portals also have private endpoints in %s.".formatted(hub.name()));
        return sentences;
    }

    private static String system(Access.Jumpbox jumpbox) {
        return switch (jumpbox.system()) {
            case LINUX -> "Linux";
            case WINDOWS -> "Windows";
        };
    }

    private static String words(Collection<?> values) {
        return values.stream().map(Object::toString).sorted().collect(Collectors.joining(", "));
    }

    private static String sentence(Access.Jumpbox jumpbox, Hub hub) {
        return switch (jumpbox.place()) {
            case Place.Workspace(var bastion) ->
                    "People come in through %s to a %s machine in its own subnet, with Entra ID; the machine has no public address."
                            .formatted(
                                    bastion == Bastion.OWN
                                            ? "a Bastion of this workspace alone"
                                            : "the Bastion of " + hub.name(),
                                    system(jumpbox));
            case Place.Hub _ ->
                    "People come in through the Bastion of %1$s to a %2$s machine in %1$s, with Entra ID; the machine has no public address."
                            .formatted(hub.name(), system(jumpbox));
        };
    }
}
