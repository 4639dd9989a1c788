package dev.cloister.audit;

import dev.cloister.platform.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Recomputes the chain from its first entry. */
@ApplicationScoped
class AuditChain {

    private final Database database;
    private final InstantSource clock;

    AuditChain(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * @param upTo the last entry that is proven
     * @param brokenAt the first entry that is not
     */
    @Schema(name = "ChainCheck")
    record Verification(
            boolean intact,
            long upTo,
            Instant checkedAt,
            @Nullable Long brokenAt,
            @Nullable String why) {}

    private record Link(AuditEntry entry, String hash) {}

    private record Broken(long at, String why) {}

    /** Needs a transaction. The head is read first, so entries written meanwhile do not disturb. */
    Verification verify() {
        Link head =
                database.first(
                                "select sequence, hash from audit_head",
                                row ->
                                        new Link(
                                                nothingAt(row.number("sequence")),
                                                row.text("hash")))
                        .orElseThrow();
        long last = head.entry.sequence();
        var expected = new AtomicReference<>(new Link(nothingAt(0), AuditEntry.NO_HASH));
        var broken = new AtomicReference<@Nullable Broken>();
        database.each(
                "select * from audit_entry where sequence <= ? order by sequence",
                row -> new Link(AuditEntry.read(row), row.text("hash")),
                link -> {
                    if (broken.get() != null) return;
                    broken.set(faultOf(link, expected.get()));
                    expected.set(link);
                },
                last);
        Broken fault = broken.get();
        if (fault == null) fault = faultOfEnd(expected.get(), head);
        return fault == null
                ? new Verification(true, last, clock.instant(), null, null)
                : new Verification(false, fault.at - 1, clock.instant(), fault.at, fault.why);
    }

    private static @Nullable Broken faultOf(Link link, Link before) {
        long due = before.entry.sequence() + 1;
        AuditEntry entry = link.entry;
        if (entry.sequence() != due) return new Broken(due, "entry #%d is missing".formatted(due));
        if (!entry.previousHash().equals(before.hash))
            return new Broken(due, "entry #%d does not follow the one before it".formatted(due));
        if (!entry.hash().equals(link.hash))
            return new Broken(due, "entry #%d was changed after it was written".formatted(due));
        return null;
    }

    private static @Nullable Broken faultOfEnd(Link lastFound, Link head) {
        long found = lastFound.entry.sequence();
        if (found < head.entry.sequence())
            return new Broken(
                    found + 1,
                    "entries #%d to #%d are missing at the end"
                            .formatted(found + 1, head.entry.sequence()));
        return lastFound.hash.equals(head.hash)
                ? null
                : new Broken(found, "the last entry is not the one the chain ended with");
    }

    private static AuditEntry nothingAt(long sequence) {
        return new AuditEntry(
                sequence,
                Instant.EPOCH,
                "",
                "",
                "",
                new AuditObject("", "", null, null),
                AuditEntry.Outcome.DONE,
                null,
                "{}",
                null,
                AuditEntry.NO_HASH);
    }
}
