package dev.cloister.workflow;

/** The names shared with {@code apply-plan.bpmn}; a test reads the model and compares. */
final class ApplyPlanModel {

    static final String PROCESS = "apply-plan";

    /** The one lasting variable; also the business key. */
    static final String DEPLOYMENT_ID = "deploymentId";

    /** Which phase a sub-process carries out; an input of it. */
    static final String PHASE = "phase";

    static final String STEP = "step";
    static final String APPLIED = "applied";
    static final String WAITING = "waiting";
    static final String FAILED = "failed";
    static final String ASK_AGAIN_AFTER = "askAgainAfter";

    static final String ANSWER = "answer";

    static final String OUTCOME = "outcome";
    static final String ACTIVE = "active";
    static final String ROLLED_BACK = "rolled-back";

    private ApplyPlanModel() {}
}
