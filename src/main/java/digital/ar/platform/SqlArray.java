package digital.ar.platform;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.support.SqlValue;

/**
 * A column of many rows as one parameter: {@code from unnest(:ids, :names) as row (id, name)}. One statement then serves
 * any number of rows, stays prepared, and needs one round trip.
 */
public final class SqlArray implements SqlValue {
    private final String type;
    private final @Nullable Object[] elements;

    private SqlArray(String type, @Nullable Object[] elements) {
        this.type = type;
        this.elements = elements;
    }

    public static <T> SqlArray uuids(Collection<T> rows, Function<T, @Nullable UUID> column) {
        return of("uuid", rows, column);
    }

    public static <T> SqlArray texts(Collection<T> rows, Function<T, @Nullable String> column) {
        return of("text", rows, column);
    }

    public static <T> SqlArray shorts(Collection<T> rows, Function<T, Integer> column) {
        return new SqlArray(
                "int2", rows.stream().map(r -> column.apply(r).shortValue()).toArray(Short[]::new));
    }

    public static <T> SqlArray ints(Collection<T> rows, Function<T, Integer> column) {
        return new SqlArray("int4", rows.stream().map(column).toArray(Integer[]::new));
    }

    public static <T> SqlArray longs(Collection<T> rows, Function<T, Long> column) {
        return new SqlArray("int8", rows.stream().map(column).toArray(Long[]::new));
    }

    public static <T> SqlArray bools(Collection<T> rows, Function<T, Boolean> column) {
        return new SqlArray("bool", rows.stream().map(column).toArray(Boolean[]::new));
    }

    public static <T> SqlArray bytes(Collection<T> rows, Function<T, byte[]> column) {
        return new SqlArray("bytea", rows.stream().map(column).toArray(byte[][]::new));
    }

    public static <T> SqlArray times(Collection<T> rows, Function<T, @Nullable Instant> column) {
        return new SqlArray(
                "timestamptz",
                rows.stream()
                        .map(column)
                        .map(t -> t == null ? null : t.toString())
                        .toArray(String[]::new));
    }

    private static <T> SqlArray of(String type, Collection<T> rows, Function<T, ? extends @Nullable Object> column) {
        var elements = new @Nullable Object[rows.size()];
        var i = 0;
        for (var row : rows) {
            elements[i++] = column.apply(row);
        }
        return new SqlArray(type, elements);
    }

    /** Shards of ids of the notice family. */
    public static SqlArray shards(List<UUID> ids) {
        return shorts(ids, Ids::shard);
    }

    @Override
    public void setValue(PreparedStatement statement, int index) throws SQLException {
        Connection connection = statement.getConnection();
        Array array = connection.createArrayOf(type, elements);
        statement.setArray(index, array);
    }

    @Override
    public void cleanup() {
        // the driver holds nothing for an array that was sent
    }
}
