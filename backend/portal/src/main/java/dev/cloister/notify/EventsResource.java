package dev.cloister.notify;

import dev.cloister.identity.Actor;
import dev.cloister.identity.Caller;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Tells open pages what to fetch again. */
@Path("/api/events")
@Authenticated
class EventsResource {

    /** Proxies close what is silent for longer; the comment also finds browsers that left. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private final Changes changes;
    private final Caller caller;

    EventsResource(Changes changes, Caller caller) {
        this.changes = changes;
        this.caller = caller;
    }

    /**
     * @param kind request, task, deployment, workspace
     */
    record ChangeView(String kind, String id, Instant at) {}

    @GET
    @Blocking // what was missed is read from the database first
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(summary = "Server-sent events: which objects changed")
    public Multi<OutboundSseEvent> events(
            Sse sse, @HeaderParam("Last-Event-ID") @Nullable String lastEventId) {
        Actor reader = caller.actor();
        Multi<OutboundSseEvent> told =
                changes.since(number(lastEventId))
                        .filter(change -> change.visibility().admits(reader))
                        .map(
                                change ->
                                        sse.newEventBuilder()
                                                .name("change")
                                                .id(Long.toString(change.sequence()))
                                                .mediaType(MediaType.APPLICATION_JSON_TYPE)
                                                .data(
                                                        ChangeView.class,
                                                        new ChangeView(
                                                                change.kind()
                                                                        .name()
                                                                        .toLowerCase(Locale.ROOT),
                                                                change.id(),
                                                                change.at()))
                                                .build());
        Multi<OutboundSseEvent> beats =
                Multi.createFrom()
                        .ticks()
                        .every(HEARTBEAT)
                        .onOverflow()
                        .drop()
                        .map(_ -> sse.newEventBuilder().comment("alive").build());
        return Multi.createBy().merging().streams(told, beats);
    }

    private static @Nullable Long number(@Nullable String lastEventId) {
        try {
            return lastEventId == null ? null : Long.valueOf(lastEventId.strip());
        } catch (NumberFormatException e) {
            return null; // not one of ours: begin with what happens from now on
        }
    }
}
