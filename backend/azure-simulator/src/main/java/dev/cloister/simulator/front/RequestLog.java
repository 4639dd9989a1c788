package dev.cloister.simulator.front;

import dev.cloister.simulator.RequestRecord;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** The latest requests. Thread-safe. */
public final class RequestLog {
    private static final int KEPT = 20_000;
    private static final int BODIES_KEPT = 2_000;
    private static final int BODY_MOST = 4 << 20;

    private final ArrayDeque<RequestRecord> records = new ArrayDeque<>();
    private long count;

    public synchronized void add(
            String time, String method, String path, String apiVersion, int status, String body) {
        records.add(
                new RequestRecord(
                        ++count,
                        time,
                        method,
                        path,
                        apiVersion,
                        status,
                        body.length() > BODY_MOST ? body.substring(0, BODY_MOST) : body));
        if (records.size() > (body.isEmpty() ? KEPT : Math.max(BODIES_KEPT, KEPT))) {
            RequestRecord unused = records.poll();
        }
    }

    public synchronized List<RequestRecord> all() {
        return new ArrayList<>(records);
    }

    public synchronized long count() {
        return count;
    }
}
