package dev.cloister.network;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * One destination that a workspace may reach outside itself.
 *
 * @param ports never empty, ascending
 * @param trustedSource the trusted source that named this destination, by id
 */
public record OutboundRule(
        Destination destination,
        SortedSet<Port> ports,
        Protocol protocol,
        String justification,
        Optional<LocalDate> endsOn,
        Optional<String> trustedSource) {

    /** What the firewall looks into: TLS server name, HTTP host header, or addresses alone. */
    public enum Protocol {
        HTTPS,
        HTTP,
        /** Of service tags, which have no name to look into. */
        TCP
    }

    public OutboundRule {
        if (ports.isEmpty())
            throw new IllegalArgumentException("an outbound rule needs at least one port");
        if (justification.isBlank())
            throw new IllegalArgumentException("an outbound rule needs a justification");
        ports = Collections.unmodifiableSortedSet(new TreeSet<>(ports));
    }

    /** Whether it passes the firewall, or a managed network's rules for public addresses. */
    public boolean goesOutside() {
        return !(destination instanceof Destination.PrivateEndpoint);
    }

    /** Whether both open the same way, for whatever reason. */
    public boolean allowsTheSame(OutboundRule other) {
        return destination.equals(other.destination)
                && ports.equals(other.ports)
                && protocol == other.protocol;
    }
}
