package dev.cloister.plan;

import static dev.cloister.plan.Json.object;

/** Of what Azure lets stand before a workspace with nothing else: Bastion, application gateway. */
final class PublicAddresses {

    private PublicAddresses() {}

    static Resource plan(Site site, String purpose) {
        return Resource.of(
                ArmType.PUBLIC_ADDRESS,
                site.group(),
                site.names().publicAddress(purpose),
                object(
                        "location", site.region(),
                        "sku", object("name", "Standard", "tier", "Regional"),
                        "tags", site.tags(),
                        "properties",
                                object(
                                        "publicIPAddressVersion", "IPv4",
                                        "publicIPAllocationMethod", "Static")));
    }
}
