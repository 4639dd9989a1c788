package dev.cloister.audit;

/** Everything that is worth an entry. Stored by name; a renamed one is another action. */
public enum AuditAction {
    REQUEST_CREATED,
    REQUEST_EDITED,
    REQUEST_SUBMITTED,
    REQUEST_REVISED,
    REQUEST_WITHDRAWN,
    REQUEST_APPROVED,
    REQUEST_REJECTED,
    CHANGES_REQUESTED,
    TASK_OPENED,
    TASK_CLAIMED,
    TASK_RELEASED,
    TASK_APPROVED,
    TASK_REJECTED,
    TASK_SENT_BACK,
    TASK_OBSOLETE,
    ADDRESS_RESERVED,
    ADDRESS_RELEASED,
    ADDRESS_ALLOCATED,
    DEPLOYMENT_STARTED,
    PHASE_SUBMITTED,
    PHASE_APPLIED,
    PHASE_FAILED,
    DEPLOYMENT_RETRIED,
    PROCESS_RETRIED,
    DEPLOYMENT_ROLLED_BACK,
    PHASE_MENDED,
    DEPLOYMENT_SUCCEEDED,
    EVIDENCE_RECORDED,
    WORKSPACE_BEGUN,
    WORKSPACE_ACTIVATED,
    WORKSPACE_FAILED,
    WORKSPACE_REMOVED,
    LANDING_ZONE_IMPORTED,
    LANDING_ZONE_CHANGED,
    AUDIT_VERIFIED,
    AUDIT_EXPORTED,
    ATTEMPT_REFUSED;

    /** TASK_SENT_BACK: Task sent back. */
    public String words() {
        String words = name().replace('_', ' ');
        return words.charAt(0) + words.substring(1).toLowerCase(java.util.Locale.ROOT);
    }
}
