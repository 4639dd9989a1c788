package dev.cloister.demo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.Yaml;

/** docker-compose.yml, as far as the tests read it. */
record Compose(Map<String, Service> services, Set<String> volumes) {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+):\\?[^}]*}");

    /** One service. `values` is the file's own text for what has no accessor here. */
    record Service(String name, Map<String, Object> values) {

        Map<String, String> environment() {
            var all = new LinkedHashMap<String, String>();
            map("environment").forEach((key, value) -> all.put(key, (String) value));
            return all;
        }

        List<String> command() {
            return list("command");
        }

        List<String> mounts() {
            return list("volumes");
        }

        List<String> ports() {
            return list("ports");
        }

        Set<String> dependencies() {
            return map("depends_on").keySet();
        }

        String context() {
            return (String) Objects.requireNonNull(map("build").get("context"));
        }

        String containerFile() {
            return context() + "/" + map("build").get("dockerfile");
        }

        boolean isBuilt() {
            return values.containsKey("build");
        }

        /** The command of the health check, as the container would run it. */
        List<String> healthCheck() {
            List<String> test = strings(map("healthcheck").get("test"));
            return test.subList(1, test.size()).stream()
                    .map(word -> word.replace("$$", "$"))
                    .toList();
        }

        @SuppressWarnings("unchecked")
        private Map<String, Object> map(String key) {
            return (Map<String, Object>) values.getOrDefault(key, Map.of());
        }

        private List<String> list(String key) {
            return strings(values.getOrDefault(key, List.of()));
        }

        @SuppressWarnings("unchecked")
        private static List<String> strings(@org.jspecify.annotations.Nullable Object value) {
            return (List<String>) Objects.requireNonNull(value);
        }
    }

    @SuppressWarnings("unchecked")
    static Compose read() {
        Map<String, Object> file = new Yaml().load(Project.read("docker-compose.yml"));
        var services = new LinkedHashMap<String, Service>();
        ((Map<String, Map<String, Object>>) Objects.requireNonNull(file.get("services")))
                .forEach((name, values) -> services.put(name, new Service(name, values)));
        return new Compose(
                services,
                ((Map<String, Object>) Objects.requireNonNull(file.get("volumes"))).keySet());
    }

    Service service(String name) {
        return Objects.requireNonNull(services.get(name), name);
    }

    /** The variables that must be set in .env. */
    static Set<String> demanded() {
        var names = new TreeSet<String>();
        Matcher matcher = VARIABLE.matcher(Project.read("docker-compose.yml"));
        while (matcher.find()) names.add(matcher.group(1));
        return names;
    }

    static String filled(String text, Map<String, String> values) {
        return VARIABLE.matcher(text)
                .replaceAll(
                        match ->
                                Matcher.quoteReplacement(
                                        Objects.requireNonNull(
                                                values.get(match.group(1)), match.group())));
    }
}
