package dev.cloister.demoidentity;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Somebody to try Cloister as. The password is the name. */
public record DemoUser(
        String name,
        String displayName,
        String does,
        List<String> roles,
        List<String> groups,
        List<String> teams) {

    /** Ordered as a request travels: who files it, who decides it, who runs it, who reads it. */
    public static final List<DemoUser> ALL =
            List.of(
                    developer("developer", "Dana Developer", "vision"),
                    developer("developer2", "Deniz Developer", "language"),
                    approver(
                            "network-approver",
                            "Nora Network",
                            "network security",
                            "network-security"),
                    approver("data-approver", "Dirk Data", "data protection", "data-protection"),
                    approver("ai-approver", "Ada Intelligence", "AI governance", "ai-governance"),
                    approver("ciso", "Cora Ciso", "exceptions, as CISO", "ciso"),
                    new DemoUser(
                            "admin",
                            "Adam Admin",
                            "Runs the portal and its landing zone",
                            List.of("admin"),
                            List.of(),
                            List.of()),
                    new DemoUser(
                            "auditor",
                            "Aurel Auditor",
                            "Reads and verifies the audit trail",
                            List.of("auditor"),
                            List.of(),
                            List.of()));

    public DemoUser {
        roles = List.copyOf(roles);
        groups = List.copyOf(groups);
        teams = List.copyOf(teams);
    }

    public static Optional<DemoUser> named(String name) {
        return ALL.stream().filter(user -> user.name.equals(name)).findFirst();
    }

    static Optional<DemoUser> login(String name, String password) {
        return named(name).filter(user -> user.name.equals(password));
    }

    static Optional<DemoUser> withSubject(String subject) {
        return ALL.stream().filter(user -> user.subject().equals(subject)).findFirst();
    }

    /** The same on every machine and after every restart. */
    public String subject() {
        return UUID.nameUUIDFromBytes(("cloister-demo-user:" + name).getBytes(UTF_8)).toString();
    }

    public String email() {
        return name + "@cloister.example";
    }

    Map<String, Object> claims() {
        return Map.of(
                "preferred_username", name,
                "name", displayName,
                "email", email(),
                "email_verified", true,
                "roles", roles,
                "groups", groups,
                "teams", teams);
    }

    private static DemoUser developer(String name, String displayName, String team) {
        return new DemoUser(
                name,
                displayName,
                "Asks for workspaces, team " + team,
                List.of("developer"),
                List.of(),
                List.of(team));
    }

    private static DemoUser approver(String name, String displayName, String of, String group) {
        return new DemoUser(
                name,
                displayName,
                "Decides on " + of,
                List.of("approver"),
                List.of(group),
                List.of());
    }
}
