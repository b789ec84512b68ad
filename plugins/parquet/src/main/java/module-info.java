/** Tables in Parquet files. */
module org.preceptor.plugins.parquet {
    requires org.preceptor.api;
    requires org.preceptor.plugins.datasets;
    requires static org.jspecify;

    provides org.preceptor.api.spi.DataSource with
            org.preceptor.plugins.parquet.ParquetTable;
}
