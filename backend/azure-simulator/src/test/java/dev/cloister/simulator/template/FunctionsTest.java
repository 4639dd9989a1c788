package dev.cloister.simulator.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.cloister.simulator.protocol.ArmError;
import dev.cloister.simulator.protocol.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The template language. */
class FunctionsTest {
    private static final String SUBSCRIPTION = "11111111-2222-3333-4444-555555555555";

    /** A cloud in which nothing exists. */
    private static final class EmptyCloud implements TemplateScope.Cloud {
        @Override
        public JsonNode reference(String resource, String apiVersion, boolean full) {
            return Json.object("of", resource);
        }

        @Override
        public JsonNode list(String function, String resource, String apiVersion) {
            return Json.object("keys", Json.array(Json.object("value", function)));
        }

        @Override
        public ObjectNode context(String what) {
            return Json.object("id", what);
        }

        @Override
        public long now() {
            return 1_700_000_000_000L;
        }

        @Override
        public String newGuid() {
            return "new";
        }
    }

    private static JsonNode evaluate(String expression) {
        ObjectNode template =
                (ObjectNode)
                        Json.parse(
                                """
                                {"variables": {"one": "[add(0, 1)]", "self": "[variables('self')]",
                                   "copy": [{"name": "squares", "count": 3, "input": "[mul(copyIndex('squares'), copyIndex('squares'))]"}]},
                                 "functions": [{"namespace": "my", "members": {"twice": {"parameters": [{"name": "n", "type": "int"}],
                                   "output": {"type": "int", "value": "[mul(2, parameters('n'))]"}}}}]}
                                """);
        ObjectNode parameters =
                Json.object(
                        "name",
                        "Value",
                        "list",
                        Json.array("a", "b"),
                        "nothing",
                        NullNode.instance);
        TemplateScope scope =
                new TemplateScope(template, parameters, SUBSCRIPTION, "rg", new EmptyCloud());
        return new Evaluator(scope).value(TextNode.valueOf(expression));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "[concat('a', 'b', parameters('name'))] | abValue",
                "[concat(createArray(1), createArray(2))] | [1,2]",
                "[format('{0}-{1:D3}', 'x', 7)] | x-007",
                "[toLower('ABC')] | abc",
                "[replace('a.b', '.', '-')] | a-b",
                "[substring('abcdef', 2, 3)] | cde",
                "[split('a,b', ',')] | [\"a\",\"b\"]",
                "[join(createArray('a', 'b'), '/')] | a/b",
                "[if(equals(1, 1), 'yes', fail())] | yes",
                "[if(and(true(), not(false())), 1, 2)] | 1",
                "[coalesce(parameters('nothing'), 'other')] | other",
                "[length(parameters('list'))] | 2",
                "[contains(parameters('list'), 'b')] | true",
                "[empty(createObject())] | true",
                "[first(parameters('list'))] | a",
                "[last('xyz')] | z",
                "[take(range(1, 5), 2)] | [1,2]",
                "[skip('abc', 1)] | bc",
                "[union(createArray(1, 2), createArray(2, 3))] | [1,2,3]",
                "[intersection(createArray(1, 2), createArray(2, 3))] | [2]",
                "[min(3, 1, 2)] | 1",
                "[variables('one')] | 1",
                "[variables('squares')] | [0,1,4]",
                "[my.twice(21)] | 42",
                "[string(true())] | True",
                "[int('42')] | 42",
                "[createObject('a', 1).a] | 1",
                "[createObject('a', 1)['a']] | 1",
                "[tryGet(createObject('a', createArray(5)), 'a', 0)] | 5",
                "[map(range(0, 3), lambda('i', mul(lambdaVariables('i'), 2)))] | [0,2,4]",
                "[filter(range(0, 5), lambda('i', greater(lambdaVariables('i'), 2)))] | [3,4]",
                "[reduce(range(1, 4), 0, lambda('a', 'b', add(lambdaVariables('a'),"
                        + " lambdaVariables('b'))))] | 10",
                "[sort(createArray(3, 1, 2), lambda('a', 'b', less(lambdaVariables('a'),"
                        + " lambdaVariables('b'))))] | [1,2,3]",
                "[toObject(parameters('list'), lambda('x', lambdaVariables('x')), lambda('x',"
                        + " 1)).b] | 1",
                "[cidrSubnet('10.0.0.0/16', 24, 3)] | 10.0.3.0/24",
                "[cidrHost('10.0.0.0/24', 4)] | 10.0.0.5",
                "[parseCidr('10.144.0.0/20').broadcast] | 10.144.15.255",
                "[base64ToString(base64('hi'))] | hi",
                "[uriComponent('a b')] | a%20b",
                "[dateTimeAdd('2024-01-31T00:00:00Z', 'P1DT2H')] | 2024-02-01T02:00:00Z",
                "[resourceId('Microsoft.Network/virtualNetworks/subnets', 'v', 's')] |"
                    + " /subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/v/subnets/s",
                "[resourceId('other', 'Microsoft.Network/virtualNetworks', 'v')] |"
                    + " /subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/other/providers/Microsoft.Network/virtualNetworks/v",
                "[subscriptionResourceId('Microsoft.Authorization/roleDefinitions', 'x')] |"
                    + " /subscriptions/11111111-2222-3333-4444-555555555555/providers/Microsoft.Authorization/roleDefinitions/x",
                "[extensionResourceId('/a/b', 'Microsoft.Authorization/locks', 'x')] |"
                        + " /a/b/providers/Microsoft.Authorization/locks/x",
                "[subscriptionResourceId('Microsoft.Resources/resourceGroups', 'x')] |"
                        + " /subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/x",
                "[reference('/x').of] | /x",
                "[listKeys('/x', '2020-01-01').keys[0].value] | listKeys",
                "[guid('a', 'b')] | 2d796349-8c7e-55ec-9624-54ece82ed031",
                "[uniqueString('test')] | rbgf3xv4ufgzg",
                "[uniqueString('abc')] | cgtzqvhu4i23s",
                "[uniqueString('hello', 'world')] | a7wkljktk6wne",
                "[uniqueString('foo', 'bar', 'baz')] | xzi4ioaxtmth4",
                "[utcNow()] | 20231114T221320Z",
                "[utcNow('yyyy-MM')] | 2023-11",
                "[dateTimeAdd(utcNow(), 'PT1H')] | 20231114T231320Z",
                "[dateTimeAdd('2024-03-01 00:00:00Z', '-P1D', 'd')] | 02/29/2024",
                "[dateTimeFromEpoch(1700000000)] | 2023-11-14T22:13:20Z",
                "[dateTimeFromEpoch(1700000000, 'ddd, dd MMM yyyy hh:mm tt')] | Tue, 14 Nov 2023"
                        + " 10:13 PM",
                "[dateTimeToEpoch('2023-11-14T22:13:20Z')] | 1700000000",
                "[dataUriToString(dataUri('hi'))] | hi",
                "[dataUriToString('data:,a%20b')] | a b",
                "[base64ToJson(base64('{\"a\":1}')).a] | 1",
                "[format('{0,5};{1,-3};', 'ab', 'c')] | \"   ab;c  ;\"",
                "[format('{0:N2} {1:F1} {2:x4} {{}}', 1234, 5, 255)] | 1,234.00 5.0 00ff {}",
                "[uri('https://a.example/one/two', 'three')] | https://a.example/one/three",
                "[uri('https://a.example/one/', '/three')] | https://a.example/one/three",
                "[uri('https://a.example', 'three')] | https://a.example/three",
                "[uriComponent('a*b~c/d')] | a%2Ab~c%2Fd",
                "[uriComponentToString('a%20b+c')] | a b+c",
                "[parseUri('https://a.example:8443/p?q=1').port] | 8443",
                "[buildUri(createObject('scheme', 'https', 'host', 'a.example', 'path', 'p'))] |"
                        + " https://a.example/p",
                "[lastIndexOf(createArray('a', 'b', 'a'), 'a')] | 2",
                "[lastIndexOf('abcabc', 'B')] | 4",
                "[indexOf(createArray('a', 'b'), 'b')] | 1",
                "[indexFromEnd(createArray(1, 2, 3), 1)] | 3",
                "[tryIndexFromEnd(createArray(1, 2, 3), 4)] | null",
                "[groupBy(createArray('a/b', 'ac', 'd'), lambda('x', take(lambdaVariables('x'),"
                        + " 1)))] | {\"a\":[\"a/b\",\"ac\"],\"d\":[\"d\"]}",
                "[groupBy(createArray(1, 2, 3), lambda('x', if(equals(mod(lambdaVariables('x'), 2),"
                        + " 0), 'a/even', 'odd')))['a/even']] | [2]",
                "[mapValues(createObject('a', 1), lambda('v', add(lambdaVariables('v'), 1))).a] |"
                        + " 2",
                "[objectKeys(createObject('a', 1, 'b', 2))] | [\"a\",\"b\"]",
                "[shallowMerge(createArray(createObject('a', 1), createObject('a', 2))).a] | 2",
                "[items(createObject('b', 1, 'a', 2))[0].key] | a",
                "[flatten(createArray(createArray(1), createArray(2, 3)))] | [1,2,3]",
                "[deployer().id] | deployer",
                "[pickZones('Microsoft.Compute', 'virtualMachines', 'westeurope', 2)] |"
                        + " [\"1\",\"2\"]",
                "[toPhysicalZone('s', 'West Europe', '1')] | westeurope-az1",
                "[toLogicalZones('s', 'westeurope', createArray('westeurope-az3'))] | [\"3\"]",
                "[managementGroupResourceId('mg', 'Microsoft.Authorization/policyDefinitions',"
                    + " 'p')] |"
                    + " /providers/Microsoft.Management/managementGroups/mg/providers/Microsoft.Authorization/policyDefinitions/p",
                "[tenantResourceId('Microsoft.Authorization/policyDefinitions', 'p')] |"
                        + " /providers/Microsoft.Authorization/policyDefinitions/p",
                "[bool('TRUE')] | true",
                "[array('a')] | [\"a\"]",
                "[padLeft('7', 3, '0')] | 007",
                "[trim(' a ')] | a",
                "[[literal] | [literal]",
                "it''s plain | it''s plain"
            })
    void expressionsHaveTheirValues(String expression, String expected) {
        JsonNode value = evaluate(expression);
        assertThat(value.isContainerNode() ? value.toString() : value.asText()).isEqualTo(expected);
    }

    @Test
    void anUnknownFunctionIsNamed() {
        assertThatThrownBy(() -> evaluate("[conjure('x')]"))
                .isInstanceOfSatisfying(
                        ArmError.class,
                        e -> {
                            assertThat(e.code()).isEqualTo("InvalidTemplate");
                            assertThat(e.text()).contains("'conjure'");
                        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "[concat('a'] | parse", "[parameters('none')] | 'none'",
                        "[variables('self')] | 'self'",
                "[createObject('a', 1).b] | 'b'", "[copyIndex()] | copyIndex",
                        "[resourceId('v')] | namespace",
                "[div(1, 0)] | 'div'", "[json('{')] | 'json'",
                        "[base64ToString('%')] | base64ToString",
                "[fail('not today')] | not today",
                        "[indexFromEnd(createArray(1), 2)] | indexFromEnd"
            })
    void mistakesAreSaid(String expression, String part) {
        assertThatThrownBy(() -> evaluate(expression))
                .isInstanceOf(ArmError.class)
                .hasMessageContaining(part);
    }
}
