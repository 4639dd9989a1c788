package dev.cloister.landingzone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cloister.network.Cidr;
import dev.cloister.platform.Refusal.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ObstaclesTest {

    private static final String YAML = Estate.text("landing-zone.yaml");
    private static final UUID SUBSCRIPTION = Estate.landingZone().subscriptions().getFirst().id();

    @Test
    void whatNobodyUsesMayGo() {
        assertThat(obstacles(withoutWestEurope(), workspace("vision-lab", "10.16.0.0/26")))
                .isEmpty();
        assertThat(obstacles(withoutWestEurope())).isEmpty();
    }

    @Test
    void aPoolInUseStays() {
        Holder request = holder(Holder.Kind.REQUEST, "speech-desk", "10.20.0.0/26", SUBSCRIPTION);

        assertThat(obstacles(withoutWestEurope(), request))
                .extracting(FieldError::message)
                .containsExactly(
                        "the pool westeurope-1 would go, and it is used by the request for"
                                + " speech-desk.",
                        "the region westeurope would go, and it is used by the request for"
                                + " speech-desk.");
    }

    @Test
    void aPoolMayGrowButNotLoseABlock() {
        Holder low = workspace("vision-lab", "10.16.0.0/26");
        Holder high = workspace("far-lab", "10.19.255.0/26");
        String smaller = YAML.replace("10.16.0.0/14", "10.16.0.0/15");

        assertThat(obstacles(smaller, low)).isEmpty();
        assertThat(obstacles(smaller, low, high))
                .containsExactly(
                        new FieldError(
                                "/pools/0/block",
                                "IN_USE",
                                "the pool swedencentral-1 would no longer hold 10.19.255.0/26, and"
                                        + " it is used by far-lab."));
    }

    @Test
    void anotherNetworkIsAnotherHub() {
        String moved =
                YAML.replace(
                        "virtualNetworks/vnet-hub-swedencentral", "virtualNetworks/vnet-hub-new");

        assertThat(obstacles(moved)).isEmpty();
        assertThat(obstacles(moved, workspace("vision-lab", "10.16.0.0/26")))
                .extracting(FieldError::pointer)
                .containsExactly("/hubs");
    }

    @Test
    void aSubscriptionInUseStays() {
        String other =
                YAML.replace(SUBSCRIPTION.toString(), "3f6b1c52-8d0e-4b57-9c1a-6e2d40f7a912");

        assertThat(obstacles(other, workspace("vision-lab", "10.16.0.0/26")))
                .extracting(FieldError::message)
                .containsExactly(
                        "the subscription AI workspaces 1 would go, and it is used by vision-lab.");
        assertThat(obstacles(other, holder(Holder.Kind.REQUEST, "old", "10.16.0.0/26", null)))
                .isEmpty();
    }

    @Test
    void aSharedPartThatAWorkspaceUsesStays() {
        Holder lab = workspace("vision-lab", "10.16.0.0/26");

        assertThat(ofUsers(YAML.replaceFirst("    bastion: .*\n", ""), lab))
                .contains(
                        "/hubs/0/bastion the Bastion of hub-swedencentral would go, and it is used"
                                + " by vision-lab.");
        assertThat(ofUsers(YAML.replaceFirst(" *- privatelink.openai.azure.com\n", ""), lab))
                .containsExactly(
                        "/hubs/0/zones the zone privatelink.openai.azure.com of hub-swedencentral"
                                + " would go, and it is used by vision-lab.");
        assertThat(ofUsers(YAML.replaceFirst("dnsServers: \\[10.8.0.4]", "dnsServers: []"), lab))
                .containsExactly(
                        "/hubs/0/dnsServers the DNS server 10.8.0.4 of hub-swedencentral would go,"
                                + " and it is used by vision-lab.");
        assertThat(ofUsers(YAML.replaceFirst("      gateway: .*\n", ""), lab))
                .containsExactly(
                        "/hubs/0/access/gateway the gateway to on-premises networks of"
                                + " hub-swedencentral would go, and it is used by vision-lab.");
    }

    @Test
    void aSharedPartThatNobodyUsesMayGo() {
        assertThat(
                        obstacles(
                                YAML.replaceFirst("    bastion: .*\n", ""),
                                workspace("vision-lab", "10.16.0.0/26")))
                .isEmpty();
    }

    @Test
    void whereAWorkspaceHasCentralZonesItsHubDoesNotBeginToForward() {
        Holder west = holder(Holder.Kind.WORKSPACE, "far-lab", "10.20.0.0/26", SUBSCRIPTION);

        assertThat(ofUsers(Estate.forwardingText(), west))
                .hasSize(15)
                .allMatch(each -> each.startsWith("/hubs/1/zones the zone privatelink."));
    }

    @Test
    void ofManyOnlySomeAreNamed() {
        List<Holder> many = new ArrayList<>();
        for (int i = 0; i < 12; i++)
            many.add(holder(Holder.Kind.WORKSPACE, "ws-" + i, "10.20.%d.0/26".formatted(i), null));

        assertThat(obstacles(withoutWestEurope(), many.toArray(Holder[]::new)).getFirst().message())
                .endsWith("used by ws-0, ws-1, ws-2, ws-3, ws-4 and 7 more.");
    }

    private static List<FieldError> obstacles(String after, Holder... holders) {
        return Obstacles.between(
                Estate.landingZone(), LandingZone.parse(after), List.of(holders), (_, _) -> false);
    }

    /** Where every plan holds what is looked for. */
    private static List<String> ofUsers(String after, Holder... holders) {
        return Obstacles.between(
                        Estate.landingZone(),
                        LandingZone.parse(after),
                        List.of(holders),
                        (_, _) -> true)
                .stream()
                .map(each -> each.pointer() + " " + each.message())
                .toList();
    }

    private static String withoutWestEurope() {
        return YAML.replaceFirst(
                        "  - \\{ name: westeurope, displayName: West Europe, hub: hub-westeurope"
                                + " }\n",
                        "")
                .replaceFirst("  - \\{ name: westeurope-1,[^\n]*\n", "")
                .replace("[swedencentral, westeurope]", "[swedencentral]")
                .replace(", alternates: [westeurope]", "");
    }

    private static Holder workspace(String name, String block) {
        return holder(Holder.Kind.WORKSPACE, name, block, SUBSCRIPTION);
    }

    private static Holder holder(
            Holder.Kind kind, String name, String block, @Nullable UUID subscription) {
        boolean west = block.startsWith("10.20");
        return new Holder(
                kind,
                UUID.nameUUIDFromBytes(name.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                name,
                Cidr.parse(block),
                west ? "westeurope-1" : "swedencentral-1",
                west ? "westeurope" : "swedencentral",
                subscription);
    }
}
