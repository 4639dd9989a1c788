package dev.cloister.simulator.provider;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * API versions by namespace, and by type where one differs; from the published schemas (azure-facts
 * 1).
 */
final class ApiVersions {
    private static final String TABLE =
            """
            microsoft.network 2018-02-01 2018-04-01 2018-06-01 2018-08-01 2018-10-01 2018-11-01 2018-12-01 2019-02-01 2019-04-01 2019-06-01 2019-07-01 2019-08-01 2019-09-01 2019-11-01 2019-12-01 2020-03-01 2020-04-01 2020-05-01 2020-06-01 2020-07-01 2020-08-01 2020-11-01 2021-02-01 2021-03-01 2021-05-01 2021-08-01 2022-01-01 2022-05-01 2022-07-01 2022-09-01 2022-11-01 2023-02-01 2023-04-01 2023-05-01 2023-06-01 2023-09-01 2023-11-01 2024-01-01 2024-03-01 2024-05-01 2024-07-01 2024-10-01 2025-01-01 2025-03-01 2025-05-01 2025-07-01 2025-09-01
            microsoft.network/privatednszones 2018-09-01 2020-01-01 2020-06-01 2024-06-01
            microsoft.network/dnsresolvers 2020-04-01-preview 2022-07-01 2023-07-01-preview 2025-05-01
            microsoft.network/dnsforwardingrulesets 2020-04-01-preview 2022-07-01 2023-07-01-preview 2025-05-01
            microsoft.resources 2018-05-01 2019-05-01 2019-10-01 2020-06-01 2020-10-01 2021-01-01 2021-04-01 2021-07-01 2022-01-01 2022-09-01 2022-12-01 2023-07-01 2024-03-01 2024-07-01 2024-11-01 2025-03-01 2025-04-01
            microsoft.resources/deploymentstacks 2022-08-01-preview 2024-03-01 2025-07-01
            microsoft.resources/subscriptions 2016-06-01 2019-06-01 2020-01-01 2021-01-01 2022-12-01
            microsoft.cognitiveservices 2017-04-18 2021-04-30 2021-10-01 2022-03-01 2022-10-01 2022-12-01 2023-05-01 2024-04-01-preview 2024-06-01-preview 2024-10-01 2025-04-01-preview 2025-06-01 2025-07-01-preview 2025-09-01 2025-10-01-preview 2025-12-01 2026-01-15-preview 2026-03-01 2026-05-01 2026-07-01
            microsoft.machinelearningservices 2020-08-01 2021-04-01 2021-07-01 2022-05-01 2022-10-01 2023-04-01 2023-08-01-preview 2023-10-01 2024-01-01-preview 2024-04-01 2024-04-01-preview 2024-07-01-preview 2024-10-01 2024-10-01-preview 2025-01-01-preview 2025-04-01 2025-06-01 2025-09-01 2025-12-01 2026-03-01 2026-05-01
            microsoft.storage 2019-06-01 2020-08-01-preview 2021-01-01 2021-02-01 2021-04-01 2021-06-01 2021-08-01 2021-09-01 2022-05-01 2022-09-01 2023-01-01 2023-04-01 2023-05-01 2024-01-01 2025-01-01 2025-06-01 2025-08-01 2026-04-01
            microsoft.keyvault 2019-09-01 2021-04-01-preview 2021-06-01-preview 2021-10-01 2021-11-01-preview 2022-02-01-preview 2022-07-01 2022-11-01 2023-02-01 2023-07-01 2024-04-01-preview 2024-11-01 2024-12-01-preview 2025-05-01 2026-02-01
            microsoft.search 2020-03-13 2020-08-01 2021-04-01-preview 2022-09-01 2023-11-01 2024-03-01-preview 2024-06-01-preview 2025-02-01-preview 2025-05-01
            microsoft.containerregistry 2019-05-01 2020-11-01-preview 2021-06-01-preview 2021-09-01 2022-12-01 2023-01-01-preview 2023-06-01-preview 2023-07-01 2023-11-01-preview 2024-11-01-preview 2025-04-01 2025-11-01
            microsoft.documentdb 2021-04-15 2021-10-15 2022-05-15 2023-04-15 2023-11-15 2024-05-15 2024-08-15 2024-11-15 2025-04-15 2025-10-15 2026-03-15
            microsoft.managedidentity 2018-11-30 2021-09-30-preview 2022-01-31-preview 2023-01-31 2023-07-31-preview 2024-11-30 2025-01-31-preview
            microsoft.authorization 2015-07-01 2016-09-01 2017-04-01 2018-01-01-preview 2018-07-01 2018-07-01-preview 2018-09-01-preview 2020-04-01-preview 2020-05-01 2020-08-01-preview 2020-10-01-preview 2022-04-01 2022-06-01 2022-07-01-preview 2023-04-01 2024-04-01 2024-05-01 2025-01-01 2025-03-01 2026-07-01
            microsoft.insights 2014-04-01 2015-05-01 2016-03-01 2017-05-01-preview 2018-03-01 2018-05-01-preview 2019-06-01 2019-10-17-preview 2020-02-02 2020-02-02-preview 2020-10-01 2021-05-01-preview 2021-07-01-preview 2021-08-01 2021-09-01 2022-06-01 2022-06-15 2022-10-01 2023-01-01 2023-03-11 2023-03-15-preview 2023-06-01 2023-06-01-preview 2023-12-01 2024-02-01 2024-03-11 2026-03-01
            microsoft.operationalinsights 2020-03-01-preview 2020-08-01 2020-10-01 2021-06-01 2021-12-01-preview 2022-10-01 2023-09-01 2025-02-01 2025-07-01 2026-03-01
            microsoft.apimanagement 2019-12-01 2020-12-01 2021-04-01-preview 2021-08-01 2021-12-01-preview 2022-04-01-preview 2022-08-01 2022-09-01-preview 2023-03-01-preview 2023-05-01-preview 2023-09-01-preview 2024-05-01 2024-06-01-preview 2024-10-01-preview 2025-03-01-preview
            microsoft.compute 2019-12-01 2020-06-01 2020-09-30 2020-12-01 2021-03-01 2021-04-01 2021-07-01 2021-11-01 2022-03-01 2022-07-02 2022-08-01 2022-11-01 2023-03-01 2023-07-01 2023-09-01 2024-03-01 2024-03-02 2024-07-01 2024-11-01 2025-01-02 2025-04-01 2025-06-05 2026-04-01
            microsoft.cdn 2021-06-01 2022-05-01-preview 2022-11-01-preview 2023-05-01 2023-07-01-preview 2024-02-01 2024-09-01 2025-04-15 2025-06-01 2025-12-01
            microsoft.consumption 2019-10-01 2021-10-01 2023-05-01 2023-11-01 2024-08-01
            microsoft.app 2022-03-01 2023-05-01 2024-03-01 2025-01-01
            """;

    private static final Map<String, List<String>> BY_NAME = new HashMap<>();

    static {
        TABLE.lines()
                .map(line -> line.split(" "))
                .forEach(parts -> BY_NAME.put(parts[0], List.of(parts).subList(1, parts.length)));
    }

    private ApiVersions() {}

    static List<String> of(String type) {
        for (String name = type.toLowerCase(Locale.ROOT);
                ;
                name = name.substring(0, name.lastIndexOf('/'))) {
            List<String> found = BY_NAME.get(name);
            if (found != null) {
                return found;
            }
            if (name.indexOf('/') < 0) {
                throw new IllegalStateException("no API versions for " + type);
            }
        }
    }
}
