package dev.cloister.plan;

import java.time.LocalDate;

/** What the requester states and no template shows: why, for whom, which data, until when. */
public record Stated(
        String workspace,
        String team,
        String purpose,
        Classification classification,
        String region,
        LocalDate expiresOn) {}
