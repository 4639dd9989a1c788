package dev.cloister.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** Sixty resources of which a workspace consists, as a template has them. */
final class WorkspaceTemplate {
    private WorkspaceTemplate() {}

    /** JSON with single quotes; names are told apart by the number, ids stand below the group. */
    static String resources(String group, int number) {
        List<String> all = new ArrayList<>();
        StringBuilder subnets = new StringBuilder();
        for (int i = 0; i < 6; i++) {
            all.add(
                    "{'type':'Microsoft.Network/networkSecurityGroups','apiVersion':'2024-05-01','name':'nsg"
                            + i
                            + "','location':'westeurope','properties':{'securityRules':["
                            + rule("in", 100)
                            + ","
                            + rule("out", 110)
                            + "]}}");
            subnets.append(i == 0 ? "" : ",")
                    .append(
                            "{'name':'s"
                                    + i
                                    + "','properties':{'addressPrefix':'10.0."
                                    + i
                                    + ".0/24','networkSecurityGroup':{'id':'"
                                    + group
                                    + "/providers/Microsoft.Network/networkSecurityGroups/nsg"
                                    + i
                                    + "'}}}");
        }
        all.add(
                "{'type':'Microsoft.Network/virtualNetworks','apiVersion':'2024-05-01','name':'v','location':'westeurope','dependsOn':['nsg0','nsg1','nsg2','nsg3','nsg4','nsg5'],'properties':{'addressSpace':{'addressPrefixes':['10.0.0.0/16']},'subnets':["
                        + subnets
                        + "]}}");
        for (int i = 0; i < 9; i++) {
            String account = "st" + number + "x" + i;
            all.add(
                    "{'type':'Microsoft.Storage/storageAccounts','apiVersion':'2023-05-01','name':'"
                            + account
                            + "','location':'westeurope','kind':'StorageV2','sku':{'name':'Standard_LRS'}}");
            all.add(
                    "{'type':'Microsoft.Network/privateEndpoints','apiVersion':'2024-05-01','name':'pe"
                            + i
                            + "','location':'westeurope','dependsOn':['v','"
                            + account
                            + "'],'properties':{'subnet':{'id':'"
                            + group
                            + "/providers/Microsoft.Network/virtualNetworks/v/subnets/s0'},'privateLinkServiceConnections':[{'name':'c','properties':{'privateLinkServiceId':'"
                            + group
                            + "/providers/Microsoft.Storage/storageAccounts/"
                            + account
                            + "','groupIds':['blob']}}]}}");
        }
        return String.join(",", all);
    }

    private static String rule(String name, int priority) {
        return "{'name':'"
                + name
                + "','properties':{'priority':"
                + priority
                + ",'direction':'Inbound','access':'Allow','protocol':'Tcp','sourceAddressPrefix':'VirtualNetwork','sourcePortRange':'*','destinationAddressPrefix':'*','destinationPortRange':'443'}}";
    }
}
