package org.preceptor.plugins.datasets.table;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.config.Options;
import org.preceptor.api.data.CheckDepth;
import org.preceptor.api.data.DataCheck;
import org.preceptor.api.data.DataContext;
import org.preceptor.api.data.DataSet;
import org.preceptor.api.data.InputForms;
import org.preceptor.api.data.InputReader;
import org.preceptor.api.data.LabelForm;
import org.preceptor.api.data.NewInputs;
import org.preceptor.api.spi.DataSource;
import org.preceptor.plugins.datasets.file.FaultCollector;

/**
 * {@code database}: the rows of a query, read through JDBC as {@link Table} reads those of a file. New rows for
 * prediction, and other rows to measure with, are CSV files.
 *
 * <ul>
 *   <li>{@code url}: of the database, as its JDBC driver has it; required
 *   <li>{@code query}: the select statement whose columns are read, with an {@code order by}, so that rows come in the
 *       same order each time; required
 *   <li>{@code user}: for whom
 *   <li>{@code password-variable}: the environment variable with the password, which belongs in no pipeline
 *   <li>{@code label}, {@code label-separator}, {@code unlabelled}, {@code missing}, {@code columns}, {@code fill},
 *       {@code categories}, {@code most-categories}, {@code scaled}: as of {@link Table}
 * </ul>
 */
public final class Database implements DataSource {
    private static final String NAME = "database";

    /** Without options. */
    public Database() {
        super();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<LabelForm> suits() {
        return LabelForm.ALL;
    }

    /** @throws PreceptorException always: which rows was not said */
    @Override
    public DataSet load(DataContext context) {
        throw new PreceptorException(
                NAME + ": 'url' and 'query' are missing; set them to a database and a select statement");
    }

    @Override
    public DataSource configure(Options options) {
        String query = options.text("query")
                .filter(text -> text.toLowerCase(Locale.ROOT).matches("(?s).*\\border\\s+by\\b.*"))
                .orElseThrow(() -> options.invalid(
                        "query", "a select statement with 'order by', so that rows come in the same order each time"));
        return new Located(
                options.text("url")
                        .orElseThrow(
                                () -> options.invalid("url", "a JDBC URL such as jdbc:postgresql://host/database")),
                query,
                options.text("user"),
                options.text("password-variable"),
                TableReading.of(options));
    }

    private record Located(
            String url, String query, Optional<String> user, Optional<String> passwordVariable, TableReading reading)
            implements DataSource {

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public Set<LabelForm> suits() {
            return LabelForm.ALL;
        }

        @Override
        public boolean normalised() {
            return reading.numbers().scaled();
        }

        private Properties login() {
            Properties login = new Properties();
            user.ifPresent(name -> login.setProperty("user", name));
            passwordVariable.ifPresent(variable -> login.setProperty(
                    "password",
                    Optional.ofNullable(System.getenv(variable))
                            .orElseThrow(() -> new PreceptorException("the environment variable " + variable
                                    + ", which 'password-variable' names, is not set; set it to the password"))));
            return login;
        }

        private DataSet read(DataContext context, FaultCollector faults) {
            return reading.read(QueryRows.open(url, query, login()), Optional.empty(), context, faults);
        }

        @Override
        public DataSet load(DataContext context) {
            return TableReading.load(faults -> read(context, faults));
        }

        @Override
        public DataCheck check(DataContext context, CheckDepth depth) {
            return TableReading.check(faults -> read(context, faults));
        }

        @Override
        public Optional<InputReader> reader(NewInputs inputs) {
            return Optional.of(TableReading.reader(inputs, StandardCharsets.UTF_8));
        }

        /** A CSV file with the same columns. */
        @Override
        public Optional<DataSource> at(Path path, InputForms inputs) {
            return Optional.of(Table.at(path, reading));
        }
    }
}
