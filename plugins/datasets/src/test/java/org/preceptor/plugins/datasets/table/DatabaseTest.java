package org.preceptor.plugins.datasets.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.api.config.Options;
import org.preceptor.api.data.CheckDepth;
import org.preceptor.api.data.DataContext;
import org.preceptor.api.data.DataSet;
import org.preceptor.api.data.RowEncoding;
import org.preceptor.api.spi.DataSource;
import org.preceptor.testkit.DataSourceContract;

/** Rows of an embedded database. */
class DatabaseTest implements DataSourceContract {
    private static final String URL = "jdbc:h2:mem:people";

    @TempDir
    Path folder;

    private Connection open;

    @BeforeEach
    void fill() throws SQLException {
        open = DriverManager.getConnection(URL);
        try (Statement statement = open.createStatement()) {
            statement.execute("create table person (id int primary key, rate decimal(8, 2), job varchar(20),"
                    + " since timestamp, hired varchar(3))");
            statement.execute("insert into person values (1, 1.50, 'baker', timestamp '2020-02-01 12:00:00', 'yes'),"
                    + " (2, null, 'clerk', timestamp '2020-02-02 00:00:00', 'no'), (3, 4, null, null, null)");
        }
    }

    @AfterEach
    void drop() throws SQLException {
        try (Statement statement = open.createStatement()) {
            statement.execute("drop table person");
        }
        open.close();
    }

    private static DataSource source(Map<String, ?> more) {
        Map<String, Object> options = new HashMap<>(Map.of(
                "url",
                URL,
                "query",
                "select * from person order by id",
                "label",
                "HIRED",
                "columns",
                Map.of("ID", "skip")));
        options.putAll(more);
        Options all = Options.of(options);
        DataSource source = new Database().configure(all);
        all.requireAllKnown();
        return source;
    }

    @Override
    public DataSource part() {
        return new Database();
    }

    @Override
    public DataSource source() {
        return source(Map.of());
    }

    @Override
    public DataContext context() {
        return new DataContext(folder);
    }

    @Test
    void numbersTextDatesAndNullsAreRead() {
        DataSet data = source(Map.of("scaled", false)).load(context());
        assertThat(data.classes()).containsExactly("no", "yes");
        assertThat(data.training().labels()).containsExactly(1, 0, -1);
        assertThat(data.training().names()).containsExactly("query:1", "query:2", "query:3");
        RowEncoding encoding = data.encoder().orElseThrow().fit(data.training());
        assertThat(encoding.columns())
                .containsExactly(
                        "RATE", "RATE missing", "JOB=baker", "JOB=clerk", "JOB missing", "SINCE", "SINCE missing");
        assertThat(encoding.encode(new float[] {1.5f, 0, 18293.5f})).containsExactly(1.5f, 0, 1, 0, 0, 18293.5f, 0);
        assertThat(data.findings().notes())
                .contains("query: 1 column of numbers, 1 column of categories, dates in 'SINCE' (yyyy-MM-dd HH:mm:ss)");
    }

    @Test
    void messagesDoNotShowThePassword() {
        assertThatThrownBy(() -> source(Map.of("query", "select * from person")))
                .hasMessageContaining("'query' must be a select statement with 'order by'");
        assertThatThrownBy(() -> source(Map.of("url", "jdbc:nowhere://me:secret@host/x?password=secret"))
                        .load(context()))
                .hasMessageContaining("jdbc:nowhere://host/x: there is no JDBC driver for it")
                .hasMessageNotContaining("secret");
        List<String> faults = source(Map.of("query", "select nothing from person order by id"))
                .check(context(), CheckDepth.SAMPLE)
                .faults();
        assertThat(faults).singleElement().asString().startsWith("jdbc:h2:mem:people: the rows cannot be read (");
        assertThatThrownBy(() -> source(Map.of("password-variable", "NO_SUCH_VARIABLE_HERE"))
                        .load(context()))
                .hasMessageContaining("NO_SUCH_VARIABLE_HERE, which 'password-variable' names, is not set");
        assertThatThrownBy(() -> source(Map.of("label", "hired")).load(context()))
                .hasMessageContaining("query:1: no column is named 'hired'");
        assertThat(Optional.of(source()).map(DataSource::normalised)).contains(true);
    }
}
