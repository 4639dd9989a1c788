package dev.cloister.platform;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Knows how many statements each call of the API took, by its correlation id. */
@Alternative
@Priority(1)
@Singleton
public class CountingDatabase extends Database {

    private final Map<String, Integer> counts = new ConcurrentHashMap<>();

    CountingDatabase(DataSource source) {
        super(source);
    }

    public int statementsOf(String correlationId) {
        return counts.getOrDefault(correlationId, 0);
    }

    @Override
    public <T> void each(
            String sql, RowReader<T> reader, Consumer<T> taker, @Nullable Object... arguments) {
        count();
        super.each(sql, reader, taker, arguments);
    }

    @Override
    public int update(String sql, @Nullable Object... arguments) {
        count();
        return super.update(sql, arguments);
    }

    private void count() {
        String call = Correlation.current();
        if (call != null && call.startsWith("count-")) counts.merge(call, 1, Integer::sum);
    }
}
