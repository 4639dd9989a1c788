package dev.cloister.demo;

import java.nio.file.Path;
import java.util.List;

/** The launcher's command line; `./cloister run` calls it. */
public final class Main {

    private Main() {}

    public static void main(String... arguments) {
        if (List.of(arguments).contains("--help")) {
            IO.print(DemoOptions.USAGE);
            return;
        }
        Path home = Path.of(System.getProperty("cloister.home", "")).toAbsolutePath().normalize();
        try {
            Demo.run(DemoOptions.parse(home, arguments));
        } catch (CannotStart e) {
            System.err.println();
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }
}
