package dev.cloister.request;

import dev.cloister.landingzone.LandingZone;
import dev.cloister.network.Cidr;
import dev.cloister.plan.Plan;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** A pure function from a form and its surroundings to what the portal says about it. */
public final class Evaluator {

    /**
     * @param taken reservations and allocations of others
     * @param reserved the block this request already holds; it is kept while region and size allow,
     *     so that a revision does not move the network
     */
    public record Situation(
            LandingZone landingZone, Set<Cidr> taken, Optional<Cidr> reserved, LocalDate today) {

        public Situation {
            taken = Set.copyOf(taken);
        }

        public static Situation of(
                LandingZone landingZone, Collection<Cidr> taken, LocalDate today) {
            return new Situation(landingZone, Set.copyOf(taken), Optional.empty(), today);
        }
    }

    /**
     * An evaluation with what submitting needs beside it.
     *
     * @param change present when the form has no field error
     * @param block present when region and size are known and a block is free
     * @param plan present when change and block are
     * @param facts present when change is
     */
    public record Assessment(
            Evaluation evaluation,
            Optional<CreateWorkspace> change,
            Optional<Cidr> block,
            Optional<Plan> plan,
            Optional<RoutingFacts> facts) {}

    private final Function<RoutingFacts, List<String>> routing;

    /**
     * @param routing the groups that must decide, by id: the decision table
     */
    public Evaluator(Function<RoutingFacts, List<String>> routing) {
        this.routing = routing;
    }

    public Evaluation evaluate(DraftForm form, Situation situation) {
        return assess(form, situation).evaluation();
    }

    public Assessment assess(DraftForm form, Situation situation) {
        throw new UnsupportedOperationException("follows " + routing);
    }
}
