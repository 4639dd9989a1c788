package dev.cloister.request;

import java.util.List;
import java.util.function.Function;

/** Which candidate groups must decide, by id: the decision table outside. */
public interface ApprovalRouting extends Function<RoutingFacts, List<String>> {}
