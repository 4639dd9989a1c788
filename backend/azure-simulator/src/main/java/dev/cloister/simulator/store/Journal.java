package dev.cloister.simulator.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.simulator.protocol.Json;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The state on disk: a snapshot and an append-only journal beside it. One line is one request's
 * changes with a checksum; a line that a crash cut short, and what follows it, is dropped at the
 * next start. A snapshot is written to a new file and renamed, then the journal starts anew; its
 * number names the snapshot it belongs to. Lines reach the operating system before the answer
 * leaves, so killing the process loses nothing.
 */
public final class Journal implements AutoCloseable {
    private static final long SNAPSHOT_AFTER_BYTES = 64L << 20;

    private final Path directory;
    private final FileChannel lockFile;
    private final FileLock lock;
    private FileChannel log;
    private long epoch;
    private long virtualMillis;

    private Journal(Path directory, FileChannel lockFile, FileLock lock) throws IOException {
        this.directory = directory;
        this.lockFile = lockFile;
        this.lock = lock;
        this.log = first(directory);
    }

    private static FileChannel first(Path directory) throws IOException {
        return FileChannel.open(
                directory.resolve("journal.0"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
    }

    /** Opens a directory, restoring what it holds into an empty store. */
    public static Journal open(Path directory, Store store) throws IOException {
        Files.createDirectories(directory);
        FileChannel lockFile =
                FileChannel.open(
                        directory.resolve("lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
        FileLock lock = tryLock(lockFile);
        if (lock == null) {
            lockFile.close();
            throw new IOException("another simulator uses " + directory);
        }
        Journal journal = new Journal(directory, lockFile, lock);
        journal.load(store);
        return journal;
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (java.nio.channels.OverlappingFileLockException e) {
            return null;
        }
    }

    /** Virtual time of the last change, in milliseconds since the epoch; 0 for a new directory. */
    public long virtualMillis() {
        return virtualMillis;
    }

    private void load(Store store) throws IOException {
        Path snapshot = directory.resolve("snapshot");
        if (Files.exists(snapshot)) {
            try (BufferedReader reader = Files.newBufferedReader(snapshot)) {
                JsonNode head = Json.parse(reader.readLine());
                epoch = head.get("epoch").asLong();
                virtualMillis = head.get("at").asLong();
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    applyAll(store, Json.parse(line));
                }
            }
        }
        Path file = directory.resolve("journal." + epoch);
        long good = Files.exists(file) ? replay(store, file) : 0;
        log.close();
        log = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        log.truncate(good);
        log.position(good);
    }

    private long replay(Store store, Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int start = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] != '\n') {
                continue;
            }
            String line = new String(bytes, start, i - start, StandardCharsets.UTF_8);
            int space = line.indexOf(' ');
            if (space < 1 || !line.substring(0, space).equals(sum(line.substring(space + 1)))) {
                return start;
            }
            JsonNode notes = Json.parse(line.substring(space + 1));
            virtualMillis = Math.max(virtualMillis, notes.get("at").asLong());
            applyAll(store, notes.get("do"));
            start = i + 1;
        }
        return start;
    }

    private static void applyAll(Store store, JsonNode notes) {
        for (var entry : notes.properties()) {
            store.restore(entry.getKey(), entry.getValue());
        }
    }

    private static String sum(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(crc.getValue());
    }

    /** Writes what changed since the last call; does nothing if nothing did. */
    public void commit(Store store, long nowMillis) {
        ObjectNode notes = store.drain();
        if (notes.isEmpty()) {
            return;
        }
        try {
            String text = Json.object("at", nowMillis, "do", notes).toString();
            write(log, (sum(text) + " " + text + "\n").getBytes(StandardCharsets.UTF_8));
            virtualMillis = nowMillis;
            if (log.position() > SNAPSHOT_AFTER_BYTES) {
                snapshot(store);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void snapshot(Store store) throws IOException {
        Path next = directory.resolve("snapshot.next");
        try (OutputStream file = Files.newOutputStream(next);
                OutputStream out = new BufferedOutputStream(file, 1 << 16)) {
            out.write(Json.bytes(Json.object("epoch", epoch + 1, "at", virtualMillis)));
            out.write('\n');
            store.dump(
                    (key, value) -> {
                        try {
                            out.write(Json.bytes(Json.object(key, value)));
                            out.write('\n');
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    });
        }
        try (FileChannel channel = FileChannel.open(next, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(
                next,
                directory.resolve("snapshot"),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
        long old = epoch++;
        log.close();
        log =
                FileChannel.open(
                        directory.resolve("journal." + epoch),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE);
        Files.deleteIfExists(directory.resolve("journal." + old));
    }

    private static void write(FileChannel channel, byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            int unused = channel.write(buffer);
        }
    }

    /** Closes the files after a last snapshot, so that the next start is quick. */
    public void close(Store store) {
        try {
            if (log.position() > 0) {
                snapshot(store);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            close();
        }
    }

    @Override
    public void close() {
        try {
            log.close();
            lock.release();
            lockFile.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close the state in " + directory, e);
        }
    }
}
