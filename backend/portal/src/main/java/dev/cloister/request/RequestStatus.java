package dev.cloister.request;

import java.util.EnumSet;
import java.util.Set;

/** Where a request stands. What may follow is decided here and nowhere else. */
public enum RequestStatus {
    DRAFT,
    IN_REVIEW,
    CHANGES_REQUESTED,
    APPROVED,
    DEPLOYING,
    DEPLOYED,
    FAILED,
    REJECTED,
    WITHDRAWN;

    public Set<RequestStatus> next() {
        return switch (this) {
            case DRAFT -> EnumSet.of(IN_REVIEW, WITHDRAWN);
            case IN_REVIEW -> EnumSet.of(APPROVED, REJECTED, CHANGES_REQUESTED, WITHDRAWN);
            case CHANGES_REQUESTED -> EnumSet.of(IN_REVIEW, WITHDRAWN);
            case APPROVED -> EnumSet.of(DEPLOYING);
            case DEPLOYING -> EnumSet.of(DEPLOYED, FAILED);
            case FAILED -> EnumSet.of(DEPLOYING);
            case DEPLOYED, REJECTED, WITHDRAWN -> EnumSet.noneOf(RequestStatus.class);
        };
    }

    public String words() {
        return switch (this) {
            case DRAFT -> "Draft";
            case IN_REVIEW -> "In review";
            case CHANGES_REQUESTED -> "Changes requested";
            case APPROVED -> "Approved";
            case DEPLOYING -> "Being built";
            case DEPLOYED -> "Active";
            case FAILED -> "Deployment failed";
            case REJECTED -> "Rejected";
            case WITHDRAWN -> "Withdrawn";
        };
    }

    public boolean canBeEdited() {
        return this == DRAFT || this == CHANGES_REQUESTED;
    }
}
