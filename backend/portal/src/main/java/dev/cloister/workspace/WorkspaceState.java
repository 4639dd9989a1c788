package dev.cloister.workspace;

import java.util.EnumSet;
import java.util.Set;

/** Where a workspace stands in its life. */
public enum WorkspaceState {
    BUILDING,
    ACTIVE,
    /** The deployment stopped; it is mended and proven, begun again, or removed. */
    FAILED,
    DELETED;

    Set<WorkspaceState> next() {
        return switch (this) {
            case BUILDING -> EnumSet.of(ACTIVE, FAILED, DELETED);
            case FAILED -> EnumSet.of(BUILDING, ACTIVE, DELETED);
            case ACTIVE -> EnumSet.of(DELETED);
            case DELETED -> EnumSet.noneOf(WorkspaceState.class);
        };
    }
}
