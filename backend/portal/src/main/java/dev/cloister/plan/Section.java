package dev.cloister.plan;

/** The part of a plan that one candidate group answers for. */
public enum Section {
    /** Spoke, peering, routes, outbound rules: the foundation and hub phases. */
    NETWORK,
    /** AI services and their endpoints: the services phase. */
    SERVICES,
    /** Why, for whom, until when, and which data: no phase, only the stated purpose. */
    PURPOSE
}
