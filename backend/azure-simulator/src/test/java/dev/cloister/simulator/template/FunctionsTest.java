package dev.cloister.simulator.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
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
                        Json.MAPPER.nullNode());
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
                        "[resourceId('v')] | namespace"
            })
    void mistakesAreSaid(String expression, String part) {
        assertThatThrownBy(() -> evaluate(expression))
                .isInstanceOf(ArmError.class)
                .hasMessageContaining(part);
    }
}
