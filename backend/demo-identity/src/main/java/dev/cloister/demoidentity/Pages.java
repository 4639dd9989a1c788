package dev.cloister.demoidentity;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.stream.Collectors;

/** The login page and its plain sister. No script, nothing from elsewhere. */
final class Pages {

    private Pages() {}

    /**
     * @param returnsTo origin the login leads back to: browsers hold a redirect after a form
     *     against form-action
     */
    static Answer login(String action, String returnsTo, String name, String problem, int status) {
        String persons =
                DemoUser.ALL.stream()
                        .map(user -> person(action, user))
                        .collect(Collectors.joining());
        String alert =
                problem.isEmpty()
                        ? ""
                        : "<p class=\"problem\" role=\"alert\" id=\"problem\">%s</p>"
                                .formatted(escaped(problem));
        String described =
                problem.isEmpty() ? "" : " aria-invalid=\"true\" aria-describedby=\"problem\"";
        String body =
                """
                <p class="lead">Choose who you want to be. Everything behind this page is \
                simulated; nothing here reaches a real Azure.</p>
                <h2 id="persons">Demo users</h2>
                <ul class="persons" aria-labelledby="persons">%s</ul>
                <h2 id="typed">Name and password</h2>
                %s
                <form class="typed" method="post" action="%s" aria-labelledby="typed">
                <label for="username">Name</label>
                <input id="username" name="username" value="%s" autocomplete="username" \
                autocapitalize="none" spellcheck="false" required%s>
                <label for="password">Password <span class="hint">same as the name</span></label>
                <input id="password" name="password" type="password" \
                autocomplete="current-password" required%s>
                <button type="submit" class="primary">Log in</button>
                </form>
                """
                        .formatted(
                                persons,
                                alert,
                                escaped(action),
                                escaped(name),
                                described,
                                described);
        return Answer.html(status, policy("'self' " + returnsTo), page("Log in to Cloister", body));
    }

    static Answer message(int status, String title, String text) {
        return Answer.html(
                status, policy("'none'"), page(title, "<p>%s</p>".formatted(escaped(text))));
    }

    static Answer stylesheet() {
        try (InputStream css = Pages.class.getResourceAsStream("login.css")) {
            if (css == null) throw new IllegalStateException("login.css is not in the jar");
            return Answer.css(new String(css.readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String person(String action, DemoUser user) {
        return """
        <li><form method="post" action="%s">
        <input type="hidden" name="username" value="%s">
        <input type="hidden" name="password" value="%s">
        <button type="submit"><strong>%s</strong><span class="does">%s</span>\
        <code>%s</code></button>
        </form></li>
        """
                .formatted(
                        escaped(action),
                        escaped(user.name()),
                        escaped(user.name()),
                        escaped(user.displayName()),
                        escaped(user.does()),
                        escaped(user.name()));
    }

    private static String page(String title, String body) {
        return """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>%s</title>
        <link rel="stylesheet" href="/login.css">
        <link rel="icon" href="data:,">
        </head>
        <body>
        <main>
        <header><span class="product">Cloister</span><span class="badge">Demo login</span></header>
        <h1>%s</h1>
        %s
        </main>
        </body>
        </html>
        """
                .formatted(escaped(title), escaped(title), body);
    }

    private static String policy(String formAction) {
        return "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none';"
                + " frame-ancestors 'none'; form-action "
                + formAction;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
