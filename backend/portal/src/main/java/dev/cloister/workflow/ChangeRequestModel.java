package dev.cloister.workflow;

/** The names shared with {@code change-request.bpmn}; a test reads the model and compares. */
final class ChangeRequestModel {

    static final String PROCESS = "change-request";
    static final String ROUTING = "approval-routing";

    static final String REVISED = "revision-submitted";
    static final String WITHDRAWN = "request-withdrawn";

    static final String DECIDE = "Activity_DecideOnRequest";

    /** The one lasting variable; also the business key. */
    static final String REQUEST_ID = "requestId";

    // what the decision table reads
    static final String RISK = "risk";
    static final String CLASSIFICATION = "classification";
    static final String WILDCARD_OUTBOUND = "wildcardOutbound";
    static final String OUTBOUND_COUNT = "outboundCount";
    static final String CAPACITY = "capacity";

    // what the gateways read
    static final String APPROVAL_NEEDED = "approvalNeeded";
    static final String APPROVAL_GROUPS = "approvalGroups";
    static final String GROUP = "group";
    static final String YES = "yes";
    static final String NO = "no";
    static final String ROUND = "round";
    static final String RUNNING = "running";
    static final String OVER = "over";
    static final String VERDICT = "verdict";
    static final String APPROVED = "approved";
    static final String REJECTED = "rejected";
    static final String CHANGES_REQUESTED = "changes-requested";
    static final String OUTCOME = "outcome";

    private ChangeRequestModel() {}
}
