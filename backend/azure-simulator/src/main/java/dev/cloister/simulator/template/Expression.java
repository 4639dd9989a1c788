package dev.cloister.simulator.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.cloister.simulator.protocol.ArmError;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** The syntax tree of one template expression, {@code [...]} without its brackets. */
sealed interface Expression {
    record Literal(JsonNode value) implements Expression {}

    record Call(String function, List<Expression> arguments) implements Expression {}

    /**
     * {@code of.name} or {@code of[index]}; safe: {@code ?.} or {@code [?]}, which give null for
     * what is missing.
     */
    record Access(Expression of, Expression key, boolean safe) implements Expression {}

    static Expression parse(String text) {
        Reader reader = new Reader(text);
        Expression found = reader.expression();
        reader.end();
        return found;
    }

    /** A recursive descent parser over the characters. */
    final class Reader {
        private final String text;
        private int at;

        private Reader(String text) {
            this.text = text;
        }

        private Expression expression() {
            skip();
            Expression here = primary();
            while (true) {
                skip();
                if (taken("?.") || taken(".")) {
                    boolean safe = text.charAt(at - 2) == '?' && text.charAt(at - 1) == '.';
                    here = new Access(here, new Literal(TextNode.valueOf(name())), safe);
                } else if (taken("[")) {
                    boolean safe = taken("?");
                    Expression key = expression();
                    expect("]");
                    here = new Access(here, key, safe);
                } else {
                    return here;
                }
            }
        }

        private Expression primary() {
            if (at >= text.length()) {
                throw bad();
            }
            char c = text.charAt(at);
            if (c == '\'') {
                return new Literal(TextNode.valueOf(string()));
            }
            if (Character.isDigit(c) || c == '-' || c == '+') {
                return new Literal(number());
            }
            String function = name();
            skip();
            expect("(");
            List<Expression> arguments = new ArrayList<>();
            skip();
            if (!taken(")")) {
                do {
                    arguments.add(expression());
                    skip();
                } while (taken(","));
                expect(")");
            }
            return new Call(function, List.copyOf(arguments));
        }

        private String string() {
            StringBuilder out = new StringBuilder();
            at++;
            while (at < text.length()) {
                char c = text.charAt(at++);
                if (c == '\'') {
                    if (at < text.length() && text.charAt(at) == '\'') {
                        at++;
                    } else {
                        return out.toString();
                    }
                }
                out.append(c);
            }
            throw bad();
        }

        private JsonNode number() {
            int start = at++;
            while (at < text.length()
                    && (Character.isDigit(text.charAt(at)) || text.charAt(at) == '.')) {
                at++;
            }
            String digits = text.substring(start, at);
            return digits.contains(".")
                    ? DecimalNode.valueOf(new BigDecimal(digits))
                    : LongNode.valueOf(Long.parseLong(digits));
        }

        private String name() {
            skip();
            int start = at;
            while (at < text.length()
                    && (Character.isLetterOrDigit(text.charAt(at))
                            || text.charAt(at) == '_'
                            || text.charAt(at) == '$')) {
                at++;
            }
            if (at == start) {
                throw bad();
            }
            // a user-defined function has its namespace before a dot: contoso.name(...)
            if (at < text.length() && text.charAt(at) == '.') {
                int next = at + 1;
                while (next < text.length() && Character.isLetterOrDigit(text.charAt(next))) {
                    next++;
                }
                if (start > 0 && text.charAt(start - 1) != '.' || start == 0) {
                    if (next < text.length() && text.charAt(next) == '(') {
                        at = next;
                    }
                }
            }
            return text.substring(start, at);
        }

        private void skip() {
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
        }

        private boolean taken(String token) {
            if (text.startsWith(token, at)) {
                at += token.length();
                return true;
            }
            return false;
        }

        private void expect(String token) {
            skip();
            if (!taken(token)) {
                throw bad();
            }
        }

        private void end() {
            skip();
            if (at < text.length()) {
                throw bad();
            }
        }

        private ArmError bad() {
            return ArmError.badRequest(
                    "InvalidTemplate",
                    "Unable to parse language expression '"
                            + text
                            + "' at position '"
                            + at
                            + "'. Please see https://aka.ms/arm-syntax-expressions for usage"
                            + " details.");
        }
    }
}
