package dev.cloister.request;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.cloister.isolation.Finding;
import dev.cloister.isolation.TopologyView;
import dev.cloister.plan.Section;
import dev.cloister.platform.Refusal.FieldError;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What the portal says about a form while it is typed, and to those who decide on it.
 *
 * @param valid no field error and no violation: it can be submitted
 * @param addressSpace absent while region or size are unknown, or when none is left
 * @param effect sentences, "If approved, ..."
 * @param topology absent while the form has field errors
 * @param digest of the plan; absent while the form has field errors
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Evaluation(
        boolean valid,
        List<FieldError> fieldErrors,
        List<Finding> findings,
        Risk risk,
        List<String> riskReasons,
        List<Approval> approvals,
        @Nullable AddressSpace addressSpace,
        List<Name> names,
        Cost cost,
        int resources,
        List<String> effect,
        @Nullable TopologyView topology,
        @Nullable String digest) {

    public Evaluation {
        fieldErrors = List.copyOf(fieldErrors);
        findings = List.copyOf(findings);
        riskReasons = List.copyOf(riskReasons);
        approvals = List.copyOf(approvals);
        names = List.copyOf(names);
        effect = List.copyOf(effect);
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "ApprovalView")
    public record Approval(
            String group,
            String groupName,
            Section section,
            String why,
            @Nullable Long typicalSeconds) {}

    /**
     * @param block the block this form would get
     * @param leftovers parts of the block that no subnet has, by address
     * @param pool the pool's name
     * @param free how many more blocks of that size the pool has
     */
    @Schema(name = "AddressSpaceView")
    public record AddressSpace(
            String block,
            List<Subnet> subnets,
            // what was stored before they were told has none
            @JsonSetter(nulls = Nulls.AS_EMPTY) List<Leftover> leftovers,
            String pool,
            long free) {
        public AddressSpace {
            subnets = List.copyOf(subnets);
            leftovers = List.copyOf(leftovers);
        }
    }

    /**
     * @param addresses how many
     */
    @Schema(name = "LeftoverView")
    public record Leftover(String block, long addresses, String why) {}

    /**
     * @param usable addresses after Azure's own five
     */
    @Schema(name = "SubnetView")
    public record Subnet(String name, String block, long usable) {}

    @Schema(name = "ResourceName")
    public record Name(String type, String name) {}
}
