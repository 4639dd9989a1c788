package dev.cloister.plan;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Names of a workspace's resources, by the landing zone's pattern. Azure's limits (azure-facts
 * 10.5) hold for every workspace name of at most {@link #LONGEST_WORKSPACE} characters.
 *
 * @param pattern with {@code {type}}, {@code {workspace}} and {@code {region}}
 */
public record Names(String pattern, String workspace, String region) {

    /** Leaves room for type, region and suffix in the 64 characters of a network's name. */
    public static final int LONGEST_WORKSPACE = 24;

    public static final String PEERING_TO_HUB = "peer-hub";

    private static final int SUFFIX = 6;

    /** Of the same workspace's parts in another region. */
    Names in(String other) {
        return new Names(pattern, workspace, other);
    }

    public String resourceGroup() {
        return of("rg");
    }

    /** Whether a group bears the name that a workspace's group would have. */
    public static boolean isWorkspaceGroup(String pattern, String group) {
        String expression =
                Stream.of(pattern.replace("{type}", "rg").split("(?=\\{)|(?<=})"))
                        .map(part -> part.startsWith("{") ? "[a-z0-9-]+" : Pattern.quote(part))
                        .collect(Collectors.joining());
        return Pattern.compile(expression, Pattern.CASE_INSENSITIVE).matcher(group).matches();
    }

    public String virtualNetwork() {
        return of("vnet");
    }

    public String routeTable() {
        return of("rt");
    }

    /** Inside the network; the network's name already says whose it is. */
    public static String subnet(String purpose) {
        // the name that Azure asks for: azure-facts 4
        return purpose.equals(AddressLayout.BASTION) ? "AzureBastionSubnet" : "snet-" + purpose;
    }

    public String networkSecurityGroup(String purpose) {
        return of("nsg-" + purpose);
    }

    /** Of the network in the workspace's own region, to the one in this region. */
    String peeringHere() {
        return "peer-" + region;
    }

    /** In the shared hub, of the network in another region than the workspace's. */
    String furtherPeeringFromHub() {
        return "peer-" + workspace + "-" + region;
    }

    /** In a central zone, of the network in another region than the workspace's. */
    String furtherZoneLink() {
        return "link-" + workspace + "-" + region;
    }

    /** In the shared hub, where the workspace is what tells peerings apart. */
    public String peeringFromHub() {
        return "peer-" + workspace;
    }

    public String peeringToHub() {
        return PEERING_TO_HUB;
    }

    public String ruleCollectionGroup() {
        return "rcg-" + workspace;
    }

    public String zoneLink() {
        return "link-" + workspace;
    }

    public String privateEndpoint(String target) {
        return of("pe-" + target);
    }

    /** Named, so that verification knows where to look for the endpoint's addresses. */
    public String networkInterface(String target) {
        return of("nic-" + target);
    }

    public String machine() {
        return of("vm");
    }

    /**
     * Inside a Windows machine: 15 characters at most (azure-facts 8). Entra ID refuses a second
     * device of one name.
     */
    String windowsMachine(UUID subscription) {
        return compact("", 15, subscription);
    }

    public String bastion() {
        return of("bas");
    }

    public String flowLog() {
        return of("fl");
    }

    public String logAnalytics() {
        return of("log");
    }

    public String insights() {
        return of("appi");
    }

    /** In the shared scope, where the workspace is what tells them apart. */
    String scopedResource(String type) {
        return type + "-" + workspace + "-" + region;
    }

    /** Of the workspace alone, in a subscription that others share. */
    String zonePolicy() {
        return "cloister-zones-%s-%s".formatted(workspace, region);
    }

    String resolver() {
        return of("dnspr");
    }

    public String gatewayRoutes() {
        return of("rt-gateway");
    }

    public String wafPolicy() {
        return of("waf");
    }

    public String applicationGateway() {
        return of("agw");
    }

    public String frontDoor() {
        return of("afd");
    }

    /** Of letters and digits only: azure-facts 10.5 does not say how long. */
    String frontDoorFirewall(UUID subscription) {
        return compact("fdwaf", 40, subscription);
    }

    public String publicAddress(String purpose) {
        return of("pip-" + purpose);
    }

    /** Of AI Foundry, inside its account. */
    public String project() {
        return "proj-" + workspace;
    }

    /** Of a rule in a managed network: 3 to 33 characters (azure-facts 1.4). */
    static String managedRule(String destination) {
        return managedRule(destination, destination);
    }

    /**
     * @param words what it starts with
     * @param whole what tells it from all others
     */
    static String managedRule(String words, String whole) {
        String readable = words.replaceAll("[^a-z0-9]+", "-").replaceAll("^-", "");
        byte[] hash = HexFormat.of().parseHex(Digest.of(whole).hex());
        return readable.substring(0, Math.min(24, readable.length())) + "-" + letters(hash, 6);
    }

    /** Unique in all of Azure: a stable suffix keeps a second plan from moving the account. */
    public String global(String type, UUID subscription) {
        return of(type) + "-" + suffix(type, subscription);
    }

    /** 3 to 33 characters (azure-facts 10.5), so without the region. */
    public String machineLearning() {
        return "ml-" + workspace;
    }

    /** 3 to 33 characters (azure-facts 10.5), so without the region. */
    String aiHub() {
        return "aih-" + workspace;
    }

    String aiHubProject() {
        return "aip-" + workspace;
    }

    /** Unique in all of Azure, of letters and digits only: the workspace's name may be cut. */
    String compact(String type, int longest, UUID subscription) {
        String readable = type + workspace.replace("-", "");
        return readable.substring(0, Math.min(longest - SUFFIX, readable.length()))
                + suffix(type, subscription);
    }

    /** Unique in all of Azure: the workspace's name may be cut. */
    String hyphenated(String type, int longest, UUID subscription) {
        String readable = type + "-" + workspace;
        readable = readable.substring(0, Math.min(longest - SUFFIX - 1, readable.length()));
        // no two hyphens in a row, where the cut falls behind one
        return readable.replaceAll("-$", "") + "-" + suffix(type, subscription);
    }

    private String suffix(String type, UUID subscription) {
        String seed = subscription + "/" + workspace + "/" + region + "/" + type;
        return letters(HexFormat.of().parseHex(Digest.of(seed).hex()), SUFFIX);
    }

    private String of(String type) {
        return pattern.replace("{type}", type)
                .replace("{workspace}", workspace)
                .replace("{region}", region)
                .toLowerCase(Locale.ROOT);
    }

    private static String letters(byte[] hash, int count) {
        byte[] alphabet = "abcdefghijklmnopqrstuvwxyz234567".getBytes(StandardCharsets.US_ASCII);
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < count; i++) letters.append((char) alphabet[hash[i] & 31]);
        return letters.toString();
    }
}
