package dev.cloister.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Jump machines, flow logs and what watches over a workspace. */
class MachineAndMonitorTest extends SimulatedGroup {
    private static final String COMPUTE = "2024-07-01";

    private final String nic = providers + "Microsoft.Network/networkInterfaces/nic";
    private final String machine = providers + "Microsoft.Compute/virtualMachines/jump";

    @BeforeEach
    void group() {
        String network = arm.networkMade("rg", "vnet", "10.0.0.0/16", "a=10.0.0.0/24");
        Arm.Answer unused =
                arm.made(
                        nic,
                        Arm.NETWORK,
                        "{'location':'westeurope','properties':{'ipConfigurations':[{'name':'ip','properties':{'subnet':{'id':'"
                                + network
                                + "/subnets/a'}}}]}}");
    }

    private Arm.Answer machine(String profile, String deleteOption, String more) {
        return arm.put(
                machine,
                COMPUTE,
                "{'location':'westeurope','properties':{'hardwareProfile':{'vmSize':'Standard_D2s_v3'},'storageProfile':{'imageReference':{'publisher':'MicrosoftWindowsServer','offer':'WindowsServer','sku':'2022-datacenter-azure-edition','version':'latest'},'osDisk':{'createOption':'FromImage','deleteOption':'"
                        + deleteOption
                        + "'}},'osProfile':{"
                        + profile
                        + "},'networkProfile':{'networkInterfaces':[{'id':'"
                        + nic
                        + "','properties':{'deleteOption':'"
                        + deleteOption
                        + "'}}]}"
                        + more
                        + "}}");
    }

    private static final String ADMIN =
            "'computerName':'jump','adminUsername':'operator','adminPassword':'Aa1!aaaaaaaa','windowsConfiguration':{}";

    @Test
    void aMachineNeedsSomebodyWhoMayLogIn() {
        refused(
                machine("'computerName':'jump','windowsConfiguration':{}", "Delete", ""),
                400,
                "InvalidParameter");
        refused(
                machine(ADMIN, "Delete", ",'securityProfile':{'encryptionAtHost':true}"),
                400,
                "InvalidParameter");
        refused(
                machine(ADMIN.replace("'jump'", "'a-name-of-17-chars'"), "Delete", ""),
                400,
                "InvalidParameter");
        Arm.Answer made = machine(ADMIN, "Delete", "");
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.properties().at("/osProfile").has("adminPassword")).isFalse();
    }

    @Test
    void diskAndInterfaceGoWithTheMachineIfTheyWereToldTo() {
        assertThat(machine(ADMIN, "Delete", "").status()).isEqualTo(201);
        String disk =
                arm.get(machine, COMPUTE)
                        .properties()
                        .at("/storageProfile/osDisk/managedDisk/id")
                        .asText();
        refused(arm.delete(disk, "2024-03-02"), 409, "OperationNotAllowed");
        assertThat(arm.delete(machine, COMPUTE).status()).isEqualTo(202);
        assertThat(arm.get(machine, COMPUTE).status()).isEqualTo(404);
        assertThat(arm.get(disk, "2024-03-02").status()).isEqualTo(404);
        assertThat(arm.get(nic, Arm.NETWORK).status()).isEqualTo(404);
    }

    @Test
    void aDiskThatIsDetachedStaysBehind() {
        assertThat(machine(ADMIN, "Detach", "").status()).isEqualTo(201);
        String disk =
                arm.get(machine, COMPUTE)
                        .properties()
                        .at("/storageProfile/osDisk/managedDisk/id")
                        .asText();
        assertThat(arm.delete(machine, COMPUTE).status()).isEqualTo(202);
        assertThat(arm.get(disk, "2024-03-02").properties().path("diskState").asText())
                .isEqualTo("Unattached");
        assertThat(arm.get(nic, Arm.NETWORK).status()).isEqualTo(200);
    }

    @Test
    void aMachineTakesOneExtensionOfAKind() {
        assertThat(machine(ADMIN, "Delete", "").status()).isEqualTo(201);
        String body =
                "{'location':'westeurope','properties':{'publisher':'Microsoft.Azure.ActiveDirectory','type':'AADLoginForWindows','typeHandlerVersion':'2.0'}}";
        assertThat(arm.put(machine + "/extensions/login", COMPUTE, body).status()).isEqualTo(201);
        refused(arm.put(machine + "/extensions/again", COMPUTE, body), 400, "BadRequest");
    }

    @Test
    void aFlowLogHasItsStorageWhereItsNetworkIs() {
        String watcher = providers + "Microsoft.Network/networkWatchers/watch";
        String body = "{'location':'westeurope','properties':{}}";
        assertThat(arm.put(watcher, Arm.NETWORK, body).status()).isEqualTo(201);
        refused(arm.put(watcher + "2", Arm.NETWORK, body), 400, "NetworkWatcherCountLimitReached");
        String account = "{'location':'%s','kind':'StorageV2','sku':{'name':'Standard_LRS'}}";
        String storage = providers + "Microsoft.Storage/storageAccounts/stlog";
        assertThat(arm.put(storage + "1", "2023-05-01", account.formatted("eastus")).status())
                .isEqualTo(202);
        assertThat(arm.put(storage + "2", "2023-05-01", account.formatted("westeurope")).status())
                .isEqualTo(202);
        String log =
                "{'location':'westeurope','properties':{'targetResourceId':'"
                        + providers
                        + "Microsoft.Network/virtualNetworks/%s','storageId':'"
                        + storage
                        + "%s'}}";
        refused(
                arm.put(watcher + "/flowLogs/log", Arm.NETWORK, log.formatted("none", "2")),
                400,
                "InvalidResourceReference");
        refused(
                arm.put(watcher + "/flowLogs/log", Arm.NETWORK, log.formatted("vnet", "1")),
                400,
                "FlowLogResourcesMustBeInSameRegion");
        assertThat(
                        arm.put(watcher + "/flowLogs/log", Arm.NETWORK, log.formatted("vnet", "2"))
                                .status())
                .isEqualTo(201);
    }

    @Test
    void aSinkTakesACategoryOnce() {
        String workspace = providers + "Microsoft.OperationalInsights/workspaces/logs";
        assertThat(arm.put(workspace, "2022-10-01", "{'location':'westeurope'}").status())
                .isEqualTo(201);
        String setting = nic + "/providers/Microsoft.Insights/diagnosticSettings/%s";
        String body =
                "{'properties':{'workspaceId':'"
                        + workspace
                        + "','logs':[{'category':'Audit','enabled':true}]}}";
        refused(
                arm.put(setting.formatted("none"), "2021-05-01-preview", "{'properties':{}}"),
                400,
                "BadRequest");
        assertThat(arm.put(setting.formatted("one"), "2021-05-01-preview", body).status())
                .isEqualTo(200);
        refused(arm.put(setting.formatted("two"), "2021-05-01-preview", body), 409, "Conflict");
    }

    @Test
    void aPrivateLinkScopeTakesWhatSendsOrKeepsLogs() {
        String scope = providers + "Microsoft.Insights/privateLinkScopes/ampls";
        String body = "{'location':'%s','properties':{}}";
        refused(
                arm.put(scope, "2021-07-01-preview", body.formatted("westeurope")),
                400,
                "LocationNotAvailableForResourceType");
        assertThat(arm.put(scope, "2021-07-01-preview", body.formatted("global")).status())
                .isEqualTo(200);
        String linked = "{'properties':{'linkedResourceId':'%s'}}";
        String resource = scope + "/scopedResources/logs";
        refused(arm.put(resource, "2021-07-01-preview", linked.formatted(nic)), 400, "BadRequest");
        String workspace = providers + "Microsoft.OperationalInsights/workspaces/logs";
        assertThat(arm.put(workspace, "2022-10-01", "{'location':'westeurope'}").status())
                .isEqualTo(201);
        assertThat(arm.put(resource, "2021-07-01-preview", linked.formatted(workspace)).status())
                .isEqualTo(202);
        refused(
                arm.put(resource + "2", "2021-07-01-preview", linked.formatted(workspace)),
                409,
                "Conflict");
        assertThat(
                        arm.get(workspace, "2022-10-01")
                                .properties()
                                .at("/privateLinkScopedResources/0/resourceId")
                                .asText())
                .isEqualTo(resource);
        refused(
                arm.put(
                        scope,
                        "2021-07-01-preview",
                        "{'location':'global','properties':{'accessModeSettings':{'ingestionAccessMode':'Closed','queryAccessMode':'Open'}}}"),
                400,
                "BadRequest");
    }

    @Test
    void aLogWorkspaceIsOpenOrClosedAndKeepsForADuration() {
        String workspace = providers + "Microsoft.OperationalInsights/workspaces/logs";
        String body = "{'location':'westeurope','properties':{%s}}";
        refused(
                arm.put(
                        workspace,
                        "2022-10-01",
                        body.formatted("'publicNetworkAccessForIngestion':'Off'")),
                400,
                "InvalidParameter");
        refused(
                arm.put(workspace, "2022-10-01", body.formatted("'retentionInDays':1000")),
                400,
                "InvalidParameter");
        Arm.Answer made =
                arm.put(
                        workspace,
                        "2022-10-01",
                        body.formatted(
                                "'publicNetworkAccessForIngestion':'Disabled','retentionInDays':90"));
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.properties().path("publicNetworkAccessForQuery").asText())
                .isEqualTo("Enabled");
    }

    @Test
    void aStorageAccountSpeaksThroughItsServices() {
        String workspace = providers + "Microsoft.OperationalInsights/workspaces/logs";
        assertThat(arm.put(workspace, "2022-10-01", "{'location':'westeurope'}").status())
                .isEqualTo(201);
        String storage = providers + "Microsoft.Storage/storageAccounts/stlog";
        assertThat(
                        arm.put(
                                        storage,
                                        "2023-05-01",
                                        "{'location':'westeurope','kind':'StorageV2','sku':{'name':'Standard_LRS'}}")
                                .status())
                .isEqualTo(202);
        String setting = "%s/providers/Microsoft.Insights/diagnosticSettings/all";
        String body =
                "{'properties':{'workspaceId':'"
                        + workspace
                        + "','logs':[{'categoryGroup':'allLogs','enabled':true}]}}";
        refused(arm.put(setting.formatted(storage), "2021-05-01-preview", body), 400, "BadRequest");
        assertThat(
                        arm.put(
                                        setting.formatted(storage + "/blobServices/default"),
                                        "2021-05-01-preview",
                                        body)
                                .status())
                .isEqualTo(200);
    }
}
