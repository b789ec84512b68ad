package org.preceptor.example.measurements;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.preceptor.core.run.event.EpochReport;
import org.preceptor.core.run.event.TrainingListener;

/** Writes the teacher's accuracy after each epoch into the table {@code epoch (number, accuracy)}. */
public final class EpochTable implements TrainingListener {
    private final javax.sql.DataSource database;

    /** Writes into that database. */
    public EpochTable(javax.sql.DataSource database) {
        this.database = database;
    }

    @Override
    public void evaluated(EpochReport report) {
        try (Connection connection = database.getConnection();
                PreparedStatement insert =
                        connection.prepareStatement("insert into epoch (number, accuracy) values (?, ?)")) {
            insert.setLong(1, report.epoch());
            insert.setDouble(2, report.validation().get("teacher").accuracy());
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("table epoch: cannot be written", e);
        }
    }
}
