package org.preceptor.api.data;

import java.util.List;

/** How rows become the numbers that a model takes. It does not change any more. */
public interface RowEncoding {

    /** What the numbers are called, in their order. */
    List<String> columns();

    /**
     * The numbers of a row.
     *
     * @param raw as the source gives it
     * @return as many as there are {@link #columns()}, all finite
     */
    float[] encode(float[] raw);

    /**
     * All of it as text, for people to read too, such as JSON. It is kept with the model and is beside an exported one;
     * the source gets it back in {@link NewInputs#rowEncoding()} and {@link DataContext#rowEncoding()}, and must then
     * yield encoded rows.
     */
    String text();

    /** What learning it has shown. */
    default Findings findings() {
        return Findings.none();
    }
}
