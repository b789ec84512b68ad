package org.preceptor.plugins.datasets.table;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.api.config.Options;
import org.preceptor.api.data.DataContext;
import org.preceptor.api.spi.DataSource;
import org.preceptor.plugins.datasets.TestImages;
import org.preceptor.testkit.DataSourceContract;

class VectorsCsvContractTest implements DataSourceContract {
    @TempDir
    Path folder;

    @BeforeEach
    void writeFiles() {
        TestImages.write(folder, "table.csv", "x,y,label\n1,2,cat\n3,4,dog\n5,6,\n".getBytes(StandardCharsets.UTF_8));
        TestImages.write(folder, "new.csv", "id,y,x\na,1,2\nb,?,4\nc,5,6\nd,7,8\n".getBytes(StandardCharsets.UTF_8));
        TestImages.write(folder, "held.csv", "y,x,label\n1,2,dog\n5,6,\n".getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public DataSource part() {
        return new VectorsCsv();
    }

    @Override
    public DataSource source() {
        return new VectorsCsv().configure(Options.of(Map.of("path", "table.csv")));
    }

    @Override
    public DataContext context() {
        return new DataContext(folder);
    }

    @Override
    public List<Path> newInputs() {
        return List.of(folder.resolve("new.csv"));
    }

    @Override
    public Optional<Path> otherExamples() {
        return Optional.of(Path.of("held.csv"));
    }
}
