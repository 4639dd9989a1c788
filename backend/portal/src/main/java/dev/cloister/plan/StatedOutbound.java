package dev.cloister.plan;

import dev.cloister.network.OutboundRule;
import dev.cloister.network.Port;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * An outbound rule with what no template shows of it: why, and until when. Whoever approves the
 * network approves these, too.
 *
 * @param destination in words, as on the screen
 * @param ports ascending
 */
public record StatedOutbound(
        String destination,
        List<Integer> ports,
        OutboundRule.Protocol protocol,
        String justification,
        Optional<LocalDate> endsOn) {

    public StatedOutbound {
        ports = List.copyOf(ports);
    }

    static StatedOutbound of(OutboundRule rule) {
        return new StatedOutbound(
                rule.destination().words(),
                rule.ports().stream().map(Port::number).toList(),
                rule.protocol(),
                rule.justification(),
                rule.endsOn());
    }
}
