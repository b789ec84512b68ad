/** Data sources: image folders, CIFAR, MNIST, tables, databases, and digits drawn on the fly. */
module org.preceptor.plugins.datasets {
    requires transitive org.preceptor.api;
    requires com.fasterxml.jackson.core;
    requires com.twelvemonkeys.imageio.core;
    requires com.twelvemonkeys.imageio.tiff;
    requires com.twelvemonkeys.imageio.webp;
    requires java.desktop;
    requires java.sql;
    requires metadata.extractor;
    requires org.apache.commons.compress;
    requires org.apache.commons.csv;
    requires static org.jspecify;

    exports org.preceptor.plugins.datasets.encoding;
    exports org.preceptor.plugins.datasets.table;

    uses java.sql.Driver;

    provides org.preceptor.api.spi.DataSource with
            org.preceptor.plugins.datasets.Cifar10,
            org.preceptor.plugins.datasets.Cifar100,
            org.preceptor.plugins.datasets.Digits,
            org.preceptor.plugins.datasets.Mnist,
            org.preceptor.plugins.datasets.folder.ImageFolder,
            org.preceptor.plugins.datasets.table.Database,
            org.preceptor.plugins.datasets.table.Table,
            org.preceptor.plugins.datasets.table.VectorsCsv;
}
