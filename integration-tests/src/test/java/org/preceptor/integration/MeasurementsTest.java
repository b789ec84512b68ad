package org.preceptor.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.data.DataContext;
import org.preceptor.api.data.DataSet;
import org.preceptor.api.data.Vectors;
import org.preceptor.core.Preceptor;
import org.preceptor.core.run.TrainedModel;
import org.preceptor.core.run.event.RunEnd;
import org.preceptor.example.TwoMoons;
import org.preceptor.example.measurements.MeasurementModule;
import org.preceptor.example.measurements.MeasurementTable;
import org.preceptor.example.measurements.MeasurementTraining;
import org.preceptor.example.measurements.TeacherServer;

/**
 * The application of the guide: two half circles in a database, a kind known for 60 of 1000 rows, 40 of them for
 * validation.
 */
class MeasurementsTest {
    private static final int LABELLED = 60;

    @TempDir
    private Path folder;

    private JdbcConnectionPool database;
    private final DataSet moons = new TwoMoons().load(new DataContext(Path.of("")));

    @BeforeEach
    void fillTheTable() throws SQLException {
        database = JdbcConnectionPool.create("jdbc:h2:mem:" + folder.getFileName() + ";DB_CLOSE_DELAY=-1", "", "");
        try (Connection connection = database.getConnection()) {
            connection
                    .createStatement()
                    .execute("create table measurement (id int primary key, x real, y real, kind varchar(10))");
            connection
                    .createStatement()
                    .execute("create table epoch (number bigint primary key, accuracy double precision)");
            try (PreparedStatement insert =
                    connection.prepareStatement("insert into measurement values (?, ?, ?, ?)")) {
                Vectors points = (Vectors) moons.training();
                for (int i = 0; i < points.size(); i++) {
                    insert.setInt(1, 5000 - i);
                    insert.setFloat(2, points.values()[2 * i]);
                    insert.setFloat(3, points.values()[2 * i + 1]);
                    insert.setString(4, i < LABELLED ? moons.classes().get(points.labels()[i]) : null);
                    insert.executeUpdate();
                }
            }
        }
    }

    @AfterEach
    void closeConnections() {
        database.dispose();
    }

    @Test
    void theApplicationTrainsOnItsTableWritesDownHowItGoesAndServesTheTeacher() throws Exception {
        try (Preceptor preceptor = Preceptor.builder()
                .plugins(Shipped.plugins())
                .module(new MeasurementModule(database))
                .build()) {
            RunEnd end = MeasurementTraining.train(preceptor, folder.resolve("run"), database);
            assertThat(end.completed()).isTrue();
            assertThat(accuracies())
                    .hasSize(60)
                    .contains(end.selectedValidation().get("teacher").accuracy());

            try (TrainedModel model = preceptor.open(folder.resolve("run"));
                    TeacherServer server = TeacherServer.start(model, 0)) {
                Vectors points = (Vectors) moons.test().orElseThrow();
                int right = 0;
                for (int i = 0; i < 200; i++) {
                    String query = "x=" + plain(points.values()[2 * i]) + "&y=" + plain(points.values()[2 * i + 1]);
                    Answer answer = get(server.address(), query);
                    assertThat(answer.status()).as(query).isEqualTo(200);
                    assertThat(answer.body())
                            .matches("\\{\"kind\": \"(upper|lower)\", \"probability\": [01]\\.\\d{4}}");
                    right += answer.body().contains('"' + moons.classes().get(points.labels()[i]) + '"') ? 1 : 0;
                }
                assertThat(right).as("of 200 new points").isGreaterThan(185);
                assertThat(get(server.address(), "x=here").status()).isEqualTo(400);
            }
        }
    }

    @Test
    void rowsComeInTheOrderOfTheirIdsAndThoseWithoutAKindAreUnlabelled() {
        DataSet data = new MeasurementTable(database).load(new DataContext(folder));
        assertThat(data.classes()).containsExactly("lower", "upper");
        assertThat(data.training().size()).isEqualTo(1000);
        assertThat(data.training().name(0)).isEqualTo("4001");
        assertThat(data.training().labels()).startsWith(-1, -1).endsWith(0, 1);
        assertThat(Arrays.stream(data.training().labels())
                        .filter(label -> label >= 0)
                        .count())
                .isEqualTo(LABELLED);
    }

    @Test
    void aRowWithoutANumberIsNamedAndNotTakenForZero() throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.createStatement().execute("update measurement set y = null where id = 4003");
        }
        assertThatThrownBy(() -> new MeasurementTable(database).load(new DataContext(folder)))
                .isInstanceOf(PreceptorException.class)
                .hasMessage(
                        "table measurement: the row 4003 has no y; expected a number, delete the row or fill it in");
    }

    @Test
    void aMissingTableIsReportedOnOneLine() throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.createStatement().execute("drop table measurement");
        }
        assertThatThrownBy(() -> new MeasurementTable(database).load(new DataContext(folder)))
                .isInstanceOf(PreceptorException.class)
                .hasMessageStartingWith("table measurement: cannot be read (");
    }

    private List<Double> accuracies() throws SQLException {
        List<Double> accuracies = new ArrayList<>();
        try (Connection connection = database.getConnection();
                ResultSet rows =
                        connection.createStatement().executeQuery("select accuracy from epoch order by number")) {
            while (rows.next()) {
                accuracies.add(rows.getDouble(1));
            }
        }
        return accuracies;
    }

    private static String plain(float value) {
        return new BigDecimal(Float.toString(value)).toPlainString();
    }

    private record Answer(int status, String body) {}

    private static Answer get(URI address, String query) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(address + "?" + query).toURL().openConnection();
        int status = connection.getResponseCode();
        try (InputStream body = status == 200 ? connection.getInputStream() : connection.getErrorStream()) {
            return new Answer(status, new String(body.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
