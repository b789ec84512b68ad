package org.preceptor.plugins.parquet;

import java.util.Arrays;
import java.util.List;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.io.api.RecordMaterializer;

/** Makes a row of text cells of each record; a value that is not there is an empty cell. */
final class RowConverter extends RecordMaterializer<List<String>> {
    private final String[] cells;
    private final Root root;

    /**
     * @param columns those that are read, in the order in which they are
     * @param places for each of them its place in a row
     * @param width cells of a row
     */
    RowConverter(List<ParquetColumn> columns, int[] places, int width) {
        this.cells = new String[width];
        this.root = new Root(columns, places);
    }

    @Override
    public List<String> getCurrentRecord() {
        return List.of(cells);
    }

    @Override
    public GroupConverter getRootConverter() {
        return root;
    }

    private final class Root extends GroupConverter {
        private final Cell[] converters;

        Root(List<ParquetColumn> columns, int[] places) {
            converters = new Cell[places.length];
            for (int i = 0; i < places.length; i++) {
                converters[i] = new Cell(columns.get(i), places[i]);
            }
        }

        @Override
        public Converter getConverter(int field) {
            return converters[field];
        }

        @Override
        public void start() {
            Arrays.fill(cells, "");
        }

        @Override
        public void end() {
            // the row is complete
        }
    }

    /** One cell. */
    private final class Cell extends PrimitiveConverter {
        private final ParquetColumn column;
        private final int place;
        private final boolean bytes;
        private String[] texts = new String[0];

        Cell(ParquetColumn column, int place) {
            this.column = column;
            this.bytes = column.isBytes();
            this.place = place;
        }

        @Override
        public boolean hasDictionarySupport() {
            return bytes;
        }

        /** A text that many rows have is made once. */
        @Override
        public void setDictionary(Dictionary dictionary) {
            texts = new String[dictionary.getMaxId() + 1];
            for (int i = 0; i < texts.length; i++) {
                texts[i] = column.bytes().apply(dictionary.decodeToBinary(i));
            }
        }

        @Override
        public void addValueFromDictionary(int id) {
            cells[place] = texts[id];
        }

        @Override
        public void addBinary(Binary value) {
            cells[place] = column.bytes().apply(value);
        }

        @Override
        public void addBoolean(boolean value) {
            cells[place] = String.valueOf(value);
        }

        @Override
        public void addDouble(double value) {
            cells[place] = Double.isNaN(value) ? "" : String.valueOf(value);
        }

        @Override
        public void addFloat(float value) {
            cells[place] = Float.isNaN(value) ? "" : String.valueOf(value);
        }

        @Override
        public void addInt(int value) {
            cells[place] = column.whole().apply(value);
        }

        @Override
        public void addLong(long value) {
            cells[place] = column.whole().apply(value);
        }
    }
}
