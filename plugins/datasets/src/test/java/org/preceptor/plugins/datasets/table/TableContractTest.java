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

class TableContractTest implements DataSourceContract {
    @TempDir
    Path folder;

    @BeforeEach
    void writeFiles() {
        write("table.csv", "x;colour;when;label\n1,5;red;2024-01-31;cat\n;blue;2024-02-01;dog\n5;?;;\n");
        write("new.csv", "id,when,colour,x\na,2024-03-01,red,2\nb,,green,oops\nc,2023-03-01,?,\nd,2024-03-01,,7.5\n");
        write("held.csv", "colour;x;when;label\nred;2,5;2024-01-31;dog\nblue;;;\n");
    }

    private void write(String name, String text) {
        TestImages.write(folder, name, text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public DataSource part() {
        return new Table();
    }

    @Override
    public DataSource source() {
        return new Table().configure(Options.of(Map.of("path", "table.csv")));
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
