package dev.cloister.workspace;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.cloister.network.OutboundRule;
import dev.cloister.network.Port;
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

    static OutboundView of(OutboundRule rule) {
        return new OutboundView(
                rule.destination().words(),
                rule.ports().stream().map(Port::number).toList(),
                rule.protocol(),
                rule.justification(),
                rule.endsOn().orElse(null));
    }
}
