package dev.cloister.request;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The form as typed so far: any field may be absent or wrong, so that nothing typed is lost. Dates
 * and choices are texts for the same reason; {@link FormCheck} reads them.
 *
 * @param monitoring whether its services keep logs; absent means no
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "CreateWorkspace")
public record DraftForm(
        @Nullable String kind,
        @Nullable String name,
        @Nullable String team,
        @Nullable String purpose,
        @Nullable String classification,
        @Nullable String region,
        @Nullable String expiresOn,
        @Nullable Network network,
        @Nullable List<@Nullable Service> services,
        @Nullable List<@Nullable Outbound> outbound,
        @Nullable Access access,
        @Nullable Boolean monitoring) {

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "NetworkForm")
    public record Network(@Nullable Integer prefix) {}

    /**
     * @param account of kind {@code ai-services}: Azure's name of the kind, SpeechServices
     * @param isolation of kinds {@code ai-foundry}, {@code ai-hub}, {@code machine-learning}: where
     *     its agents or computes run
     * @param allowedNames what the account itself may call
     * @param reach of kinds {@code azure-openai}, {@code ai-services}: PRIVATE, which is meant when
     *     it is absent, or SELECTED_NETWORKS, an exception
     * @param agents of kind {@code ai-foundry}: BASIC, which is meant when it is absent, or
     *     STANDARD, which needs storage, database and search
     * @param endsOn the end of this service's exception; absent means that of the workspace
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "ServiceForm")
    public record Service(
            @Nullable String kind,
            @Nullable List<@Nullable Model> models,
            @Nullable String account,
            @Nullable String isolation,
            @Nullable List<@Nullable String> allowedNames,
            @Nullable String reach,
            @Nullable String agents,
            @Nullable String endsOn) {

        /** A service that needs no exception. */
        public Service(
                @Nullable String kind,
                @Nullable List<@Nullable Model> models,
                @Nullable String account,
                @Nullable String isolation,
                @Nullable List<@Nullable String> allowedNames) {
            this(kind, models, account, isolation, allowedNames, null, null, null);
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "ModelForm")
    public record Model(
            @Nullable String name,
            @Nullable String version,
            @Nullable String sku,
            @Nullable Integer capacity) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "OutboundForm")
    public record Outbound(
            @Nullable Destination destination,
            @Nullable List<@Nullable Integer> ports,
            @Nullable String protocol,
            @Nullable String justification,
            @Nullable String endsOn,
            @Nullable String trustedSource) {}

    /**
     * @param kind fqdn, service-tag, private-endpoint, or trusted-source: all names of one in one
     *     choice; for the last two, ports, protocol and trusted source are not asked
     * @param name of the trusted source, or of the resource: its id
     * @param version of the trusted source, as the landing zone has it
     * @param subResource of the resource, as Azure calls it: blob
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "DestinationForm")
    public record Destination(
            @Nullable String kind,
            @Nullable String name,
            @Nullable String version,
            @Nullable String subResource) {

        public Destination(@Nullable String kind, @Nullable String name) {
            this(kind, name, null, null);
        }
    }

    /** How people and calls come in, beyond the hub. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "AccessForm")
    public record Access(
            @Nullable Jumpbox jumpbox,
            @Nullable OnPremises onPremises,
            @Nullable Boolean hubEndpoints,
            @Nullable Gateway gateway,
            @Nullable Ingress ingress) {}

    /**
     * @param place WORKSPACE or HUB
     * @param bastion SHARED or OWN; in the hub it is always the shared one
     * @param size as Azure calls it, Standard_D2s_v3
     * @param system LINUX, which is meant when it is absent, or WINDOWS
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "JumpboxForm")
    public record Jumpbox(
            @Nullable String place,
            @Nullable String bastion,
            @Nullable String size,
            @Nullable String system) {}

    /**
     * @param networks blocks behind the hub's gateway, 10.200.0.0/16
     * @param ports what the workspace may call there; absent or empty when it answers only
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "OnPremisesForm")
    public record OnPremises(
            @Nullable List<@Nullable String> networks, @Nullable List<@Nullable Integer> ports) {}

    /**
     * @param tier DEVELOPER, PREMIUM, STANDARD_V2 or PREMIUM_V2
     * @param only models answer nobody else; absent means they do
     * @param tokensPerMinute of each caller
     * @param furtherRegion where Azure OpenAI has the same models once more, for when those of the
     *     workspace's region are out of tokens; absent means nowhere
     * @param alsoIn the region of one more unit of the gateway itself, which tier PREMIUM alone can
     *     have; absent means none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "GatewayForm")
    public record Gateway(
            @Nullable String tier,
            @Nullable Boolean only,
            @Nullable Integer tokensPerMinute,
            @Nullable String furtherRegion,
            @Nullable String alsoIn) {}

    /**
     * @param kind APPLICATION_GATEWAY or FRONT_DOOR, which a gateway of tier STANDARD_V2 alone can
     *     stand behind
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "IngressForm")
    public record Ingress(@Nullable String kind) {}

    /** An empty form of the only kind there is. */
    public static DraftForm empty() {
        return new DraftForm(
                CreateWorkspace.KIND,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /**
     * Reads a form strictly: refuses (Invalid) an unknown field or a value of the wrong JSON type
     * by its pointer, and a form beyond 256 KiB.
     *
     * @param prefix put before each pointer, for example {@code /form}
     */
    public static DraftForm read(JsonNode form, String prefix) {
        return FormText.read(form, prefix);
    }

    public JsonNode toJson() {
        return FormText.json(this);
    }
}
