package org.preceptor.plugins.datasets.table;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Properties;
import java.util.ServiceLoader;
import org.preceptor.api.PreceptorException;

/**
 * The rows that a query of a database yields. It is asked each time they are read.
 *
 * @param url of the database
 * @param query what is asked
 * @param login user and password
 * @param names of the columns
 */
record QueryRows(String url, String query, Properties login, List<String> names) implements Cells {
    private static final Path CALLED = Path.of("query");
    private static final int FETCHED = 1000;

    QueryRows {
        names = List.copyOf(names);
    }

    /**
     * Asks for the columns.
     *
     * @throws PreceptorException if there is no driver, or the database or the query fails
     */
    static QueryRows open(String url, String query, Properties login) {
        QueryRows unread = new QueryRows(url, query, login, List.of());
        List<String> names = new ArrayList<>();
        try (Answer answer = unread.rows()) {
            ResultSetMetaData columns = answer.rows.getMetaData();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                names.add(columns.getColumnLabel(i));
            }
        } catch (SQLException e) {
            throw unread.failed(e);
        }
        return new QueryRows(url, query, login, names);
    }

    private PreceptorException failed(SQLException e) {
        return new PreceptorException(
                shown() + ": the rows cannot be read ("
                        + String.valueOf(e.getMessage()).lines().findFirst().orElse("")
                        + "); check 'url', 'query', 'user' and whether the database is up",
                e);
    }

    /** Drivers are in the distribution's lib folder, where plugins' own loaders do not look. */
    private Connection connect() throws SQLException {
        for (Driver driver : ServiceLoader.load(Driver.class, ClassLoader.getSystemClassLoader())) {
            if (driver.acceptsURL(url)) {
                Optional<Connection> connection = Optional.ofNullable(driver.connect(url, login));
                if (connection.isPresent()) {
                    return connection.get();
                }
            }
        }
        throw new PreceptorException(
                shown() + ": there is no JDBC driver for it; put its JAR into the distribution's lib folder");
    }

    /** The URL without what may be a password. */
    private String shown() {
        return url.replaceFirst("[?;].*", "").replaceFirst("//[^/@]*@", "//");
    }

    @Override
    public Path file() {
        return CALLED;
    }

    @Override
    public Answer rows() {
        try {
            return new Answer(connect());
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** What the database says to the query, row by row. */
    private final class Answer implements Cursor {
        private final Connection connection;
        private final Statement statement;
        private final ResultSet rows;
        private boolean ahead;
        private boolean more;
        private long row;

        Answer(Connection connection) throws SQLException {
            this.connection = connection;
            try {
                connection.setReadOnly(true);
                connection.setAutoCommit(false); // else some drivers fetch all rows at once
                statement = connection.createStatement();
                statement.setFetchSize(FETCHED);
                rows = statement.executeQuery(query);
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
        }

        @Override
        public boolean hasNext() {
            try {
                if (!ahead) {
                    more = rows.next();
                    ahead = true;
                }
                return more;
            } catch (SQLException e) {
                throw failed(e);
            }
        }

        @Override
        public List<String> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            try {
                List<String> cells = new ArrayList<>();
                for (int i = 1; i <= names.size(); i++) {
                    cells.add(Optional.ofNullable(rows.getString(i)).orElse("").strip());
                }
                ahead = false;
                row++;
                return cells;
            } catch (SQLException e) {
                throw failed(e);
            }
        }

        @Override
        public long line() {
            return row;
        }

        @Override
        public void close() {
            try (connection) {
                rows.close();
                statement.close();
                connection.rollback();
            } catch (SQLException e) {
                throw failed(e);
            }
        }
    }
}
