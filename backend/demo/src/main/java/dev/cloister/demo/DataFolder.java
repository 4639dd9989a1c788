package dev.cloister.demo;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything the demo keeps, locked for one launcher at a time. The lock is the operating system's,
 * so it ends with its process however that ends.
 */
final class DataFolder implements AutoCloseable {

    private final Path path;
    private final FileChannel channel;
    private final FileLock lock;

    private DataFolder(Path path, FileChannel channel, FileLock lock) {
        this.path = path;
        this.channel = channel;
        this.lock = lock;
    }

    static DataFolder lock(Path path) {
        try {
            Files.createDirectories(path.resolve("run"));
            Files.createDirectories(path.resolve("logs"));
            // its own file: closing any other handle on a locked file would give the lock up
            FileChannel channel =
                    FileChannel.open(path.resolve("run").resolve("lock"), CREATE, WRITE);
            @Nullable FileLock lock = tryLock(channel);
            Path holder = path.resolve("run").resolve("launcher.pid");
            if (lock == null) {
                channel.close();
                throw inUse(path, Files.readString(holder).strip());
            }
            Files.writeString(holder, Long.toString(ProcessHandle.current().pid()));
            Files.deleteIfExists(path.resolve("run").resolve("addresses"));
            return new DataFolder(path, channel, lock);
        } catch (IOException e) {
            throw new CannotStart("The folder " + path + " cannot be used: " + e.getMessage());
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // the other one is in this JVM
        }
    }

    private static CannotStart inUse(Path path, String pid) {
        return new CannotStart(
                """
                Another ./cloister run (process %s) is using the folder %s.
                End it with Ctrl-C where it runs, or give this one a folder of its own with --data and other ports with --port.\
                """
                        .formatted(pid, path));
    }

    Path of(String part) {
        return path.resolve(part);
    }

    /** Where a running process is remembered, in case the launcher is killed. */
    Path trace(String part) {
        return path.resolve("run").resolve(part + ".pid");
    }

    /** An empty log; that of the time before is kept beside it. */
    Path freshLog(String part) {
        Path log = path.resolve("logs").resolve(part + ".log");
        try {
            if (Files.exists(log))
                Files.move(
                        log,
                        log.resolveSibling(part + ".previous.log"),
                        StandardCopyOption.REPLACE_EXISTING);
            Files.createFile(log);
            return log;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + log, e);
        }
    }

    /** 256 bits, made once; readable by nobody but the owner of the folder. */
    String secret(String name) {
        Path file = path.resolve("secrets").resolve(name);
        try {
            if (!Files.exists(file)) create(file);
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep the secret " + file, e);
        }
    }

    private static void create(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        Files.createFile(
                fresh,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(fresh, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Says to other programs that everything is up, and where. */
    void publish(List<String> lines) {
        try {
            Files.write(path.resolve("run").resolve("addresses"), lines);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write into " + path, e);
        }
    }

    void unpublish() {
        try {
            Files.deleteIfExists(path.resolve("run").resolve("addresses"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write into " + path, e);
        }
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) return;
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(java.util.Comparator.reverseOrder()).toList())
                Files.delete(each);
        }
    }

    @Override
    public void close() {
        unpublish();
        try {
            lock.release();
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
