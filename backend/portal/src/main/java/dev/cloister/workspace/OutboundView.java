package dev.cloister.workspace;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.cloister.network.OutboundRule;
import dev.cloister.plan.StatedOutbound;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An outbound rule as it was approved. Kept with the workspace and shown as it is. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record OutboundView(
        String destination,
        List<Integer> ports,
        OutboundRule.Protocol protocol,
        String justification,
        @Nullable LocalDate endsOn) {

    static OutboundView of(StatedOutbound rule) {
        return new OutboundView(
                rule.destination(),
                rule.ports(),
                rule.protocol(),
                rule.justification(),
                rule.endsOn().orElse(null));
    }
}
