package dev.cloister.workflow;

import dev.cloister.request.ApprovalRouting;
import dev.cloister.request.RoutingFacts;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;

/**
 * The same table the process asks, evaluated without the engine while somebody types: no history,
 * no database.
 */
@ApplicationScoped
class DecisionTable implements ApprovalRouting {

    private final DmnEngine engine;
    private final DmnDecision decision;

    DecisionTable() {
        engine = DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
        try (InputStream table =
                Thread.currentThread()
                        .getContextClassLoader()
                        .getResourceAsStream("workflows/approval-routing.dmn")) {
            if (table == null) throw new IllegalStateException("the decision table is missing");
            decision = engine.parseDecision(ChangeRequestModel.ROUTING, table);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<String> apply(RoutingFacts facts) {
        return groups(engine.evaluateDecisionTable(decision, inputs(facts)).getResultList());
    }

    static Map<String, Object> inputs(RoutingFacts facts) {
        return Map.of(
                ChangeRequestModel.RISK, facts.risk().name(),
                ChangeRequestModel.CLASSIFICATION, facts.classification().name(),
                ChangeRequestModel.WILDCARD_OUTBOUND, facts.wildcardOutbound(),
                ChangeRequestModel.OUTBOUND_COUNT, facts.outboundCount(),
                ChangeRequestModel.CAPACITY, facts.capacity());
    }

    static List<String> groups(Iterable<Map<String, Object>> rules) {
        var groups = new java.util.LinkedHashSet<String>();
        rules.forEach(rule -> groups.add(String.valueOf(rule.get(ChangeRequestModel.GROUP))));
        return List.copyOf(groups);
    }
}
