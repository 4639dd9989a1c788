package dev.cloister.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.simulator.protocol.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Templates as the Bicep compiler writes them: symbolic names, types of one's own, loops. */
class CompiledTemplateTest extends SimulatedGroup {
    private static final String VERSION = "2021-04-01";
    private static final String TEMPLATE =
            """
            {"$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
             "languageVersion": "2.0", "contentVersion": "1.0.0.0",
             "metadata": {"_generator": {"name": "bicep", "version": "0.36.1", "templateHash": "1"}},
             "definitions": {
               "prefix": {"type": "string", "minLength": 2, "maxLength": 8},
               "count": {"type": "int", "minValue": 1, "maxValue": 3, "nullable": true},
               "shape": {"type": "object", "properties": {"name": {"$ref": "#/definitions/prefix"}}}},
             "parameters": {
               "prefix": {"$ref": "#/definitions/prefix"},
               "count": {"$ref": "#/definitions/count"},
               "shape": {"$ref": "#/definitions/shape", "defaultValue": {"name": "abc"}},
               "secret": {"type": "securestring", "defaultValue": "hidden"}},
             "resources": {
               "tables": {
                 "copy": {"name": "tables", "count": "[length(range(0, coalesce(parameters('count'), 2)))]"},
                 "@options": {"onlyIfNotExists": true},
                 "type": "Microsoft.Network/routeTables", "apiVersion": "2024-05-01",
                 "name": "[format('{0}-{1:D2}', parameters('prefix'), copyIndex())]",
                 "location": "[resourceGroup().location]", "properties": {}},
               "known": {
                 "existing": true, "type": "Microsoft.Network/virtualNetworks", "apiVersion": "2024-05-01",
                 "name": "vnet"}},
             "outputs": {
               "names": {"type": "array", "value": "[map(references('tables', 'full'), lambda('t', last(split(lambdaVariables('t').resourceId, '/'))))]"},
               "space": {"type": "string", "value": "[reference('known').addressSpace.addressPrefixes[0]]"},
               "who": {"type": "string", "value": "[deployer().objectId]"},
               "shape": {"$ref": "#/definitions/shape", "value": "[parameters('shape')]"}}}
            """;

    private final String deployment =
            Arm.group("rg") + "/providers/Microsoft.Resources/deployments/main";

    @BeforeEach
    void group() {
        String unused = arm.networkMade("rg", "vnet", "10.0.0.0/16");
    }

    private Arm.Answer deploy(String parameters) {
        ObjectNode properties =
                Json.object("mode", "Incremental", "template", Json.parse(TEMPLATE));
        properties.set("parameters", Json.parse(parameters.replace('\'', '"')));
        return arm.put(deployment, VERSION, Json.object("properties", properties));
    }

    @Test
    void deploysWithItsOwnTypesLoopsAndExistingResources() {
        Arm.Answer answer = deploy("{'prefix':{'value':'rt'},'count':{'value':3}}");
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
        JsonNode properties = arm.get(deployment, VERSION).properties();
        assertThat(properties.path("provisioningState").asText())
                .as(properties.toString())
                .isEqualTo("Succeeded");
        JsonNode outputs = properties.path("outputs");
        assertThat(outputs.at("/names/value").toString())
                .isEqualTo("[\"rt-00\",\"rt-01\",\"rt-02\"]");
        assertThat(outputs.at("/space/value").asText()).isEqualTo("10.0.0.0/16");
        assertThat(outputs.at("/who/value").asText()).isNotEmpty();
        assertThat(outputs.at("/shape/type").asText()).isEqualTo("Object");
        assertThat(properties.at("/parameters/count/type").asText()).isEqualTo("Int");
        assertThat(properties.at("/parameters/secret").has("value")).isFalse();
        JsonNode table =
                arm.get(
                                Arm.group("rg") + "/providers/Microsoft.Network/routeTables/rt-00",
                                Arm.NETWORK)
                        .body();
        assertThat(table.has("@options")).isFalse();
    }

    @Test
    void whatIsNullableMayBeLeftOut() {
        Arm.Answer answer = deploy("{'prefix':{'value':'rt'}}");
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
        assertThat(arm.get(deployment, VERSION).properties().at("/outputs/names/value")).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'prefix':{'value':7}} | Expected 'String'",
                "{'prefix':{'value':'much-too-long'}} | Length of the value",
                "{'prefix':{'value':'rt'},'count':{'value':4}} | should be between '1' and '3'",
                "{'prefix':{'value':'rt'},'shape':{'value':'x'}} | Expected 'Object'"
            })
    void valuesMustFitTheTypeTheyReferTo(String parameters, String message) {
        Arm.Answer answer = deploy(parameters);
        assertThat(answer.code()).isEqualTo("InvalidTemplate");
        assertThat(answer.message()).contains(message);
    }

    @Test
    void whatIfSaysWhatItWouldDo() {
        ObjectNode properties =
                Json.object("mode", "Incremental", "template", Json.parse(TEMPLATE));
        properties.set("parameters", Json.object("prefix", Json.object("value", "rt")));
        Arm.Answer asked =
                arm.send(
                        "POST",
                        deployment + "/whatIf?api-version=" + VERSION,
                        Json.object("properties", properties).toString().replace("'", "\\u0027"));
        assertThat(asked.status()).as(asked.body().toString()).isEqualTo(202);
        JsonNode changes =
                arm.send("GET", asked.header("Location").orElseThrow(), "")
                        .body()
                        .at("/properties/changes");
        assertThat(changes).hasSize(3);
        assertThat(changes.findValuesAsText("changeType"))
                .containsExactlyInAnyOrder("Create", "Create", "Ignore");
    }
}
