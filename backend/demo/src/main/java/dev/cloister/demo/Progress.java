package dev.cloister.demo;

import java.io.Console;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One line per part: on a terminal it counts the seconds, in a log it appears when done. */
final class Progress {

    private static final boolean TERMINAL = isTerminal();

    private Progress() {}

    static void starting(Part part) {
        var done = new CountDownLatch(1);
        long start = System.nanoTime();
        Thread ticker =
                TERMINAL ? Thread.startVirtualThread(() -> tick(part, start, done)) : new Thread();
        try {
            part.start();
        } finally {
            done.countDown();
            join(ticker);
        }
        IO.println(line(part, part.address(), start));
    }

    static void say(String line) {
        IO.println(line);
    }

    private static void tick(Part part, long start, CountDownLatch done) {
        try {
            do {
                IO.print(line(part, "starting", start) + "\r");
            } while (!done.await(200, TimeUnit.MILLISECONDS));
            IO.print(" ".repeat(78) + "\r");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String line(Part part, String state, long start) {
        return "  %-18s %-40s %5.1f s"
                .formatted(part.name(), state, (System.nanoTime() - start) / 1e9);
    }

    private static void join(Thread ticker) {
        try {
            ticker.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isTerminal() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }
}
