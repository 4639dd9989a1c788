package dev.cloister.platform;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * SQL by hand, in the caller's transaction, where an entity would say less than the statement.
 * Entities written before must be flushed by whoever wrote them.
 */
@ApplicationScoped
public class Database {

    private static final int FETCH_SIZE = 500;

    private final DataSource source;

    Database(DataSource source) {
        this.source = source;
    }

    /** Reads one row. */
    @FunctionalInterface
    public interface RowReader<T> {
        T read(Row row) throws SQLException;
    }

    public <T> List<T> query(String sql, RowReader<T> reader, @Nullable Object... arguments) {
        List<T> rows = new ArrayList<>();
        each(sql, reader, rows::add, arguments);
        return rows;
    }

    public <T> Optional<T> first(String sql, RowReader<T> reader, @Nullable Object... arguments) {
        return query(sql, reader, arguments).stream().findFirst();
    }

    /** One row after another, never all at once: needs a transaction. */
    public <T> void each(
            String sql, RowReader<T> reader, Consumer<T> taker, @Nullable Object... arguments) {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setFetchSize(FETCH_SIZE);
            bind(statement, arguments);
            try (ResultSet result = statement.executeQuery()) {
                Row row = new Row(result);
                while (result.next()) taker.accept(reader.read(row));
            }
        } catch (SQLException e) {
            throw new SqlFailed(e);
        }
    }

    /**
     * @return how many rows it concerned
     */
    public int update(String sql, @Nullable Object... arguments) {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, arguments);
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new SqlFailed(e);
        }
    }

    /** For {@code = any (?::uuid[])}. */
    public static String[] texts(Collection<UUID> ids) {
        return ids.stream().map(UUID::toString).toArray(String[]::new);
    }

    private static void bind(PreparedStatement statement, @Nullable Object[] arguments)
            throws SQLException {
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case Instant at ->
                        statement.setObject(i + 1, OffsetDateTime.ofInstant(at, ZoneOffset.UTC));
                case String[] texts ->
                        statement.setArray(
                                i + 1, statement.getConnection().createArrayOf("text", texts));
                case Enum<?> constant -> statement.setString(i + 1, constant.name());
                case null -> statement.setObject(i + 1, null);
                default -> statement.setObject(i + 1, arguments[i]);
            }
        }
    }

    /** The database said no. {@link #state} tells a constraint from a broken line. */
    public static final class SqlFailed extends RuntimeException {

        SqlFailed(SQLException cause) {
            super(cause);
        }

        /** The SQLSTATE, five characters. */
        public String state() {
            return getCause() instanceof SQLException sql && sql.getSQLState() != null
                    ? sql.getSQLState()
                    : "";
        }
    }

    /** The columns of one row in the types of this code base. */
    public static final class Row {

        private final ResultSet result;

        private Row(ResultSet result) {
            this.result = result;
        }

        public String text(String column) throws SQLException {
            return present(column, maybeText(column));
        }

        public @Nullable String maybeText(String column) throws SQLException {
            return result.getString(column);
        }

        public long number(String column) throws SQLException {
            return result.getLong(column);
        }

        public boolean yes(String column) throws SQLException {
            return result.getBoolean(column);
        }

        public UUID id(String column) throws SQLException {
            return present(column, maybeId(column));
        }

        public @Nullable UUID maybeId(String column) throws SQLException {
            return result.getObject(column, UUID.class);
        }

        public Instant at(String column) throws SQLException {
            return present(column, maybeAt(column));
        }

        public @Nullable Instant maybeAt(String column) throws SQLException {
            OffsetDateTime at = result.getObject(column, OffsetDateTime.class);
            return at == null ? null : at.toInstant();
        }

        public List<String> texts(String column) throws SQLException {
            return List.of((String[]) result.getArray(column).getArray());
        }

        private static <T> T present(String column, @Nullable T value) {
            if (value == null) throw new IllegalStateException(column + " is null");
            return value;
        }
    }
}
