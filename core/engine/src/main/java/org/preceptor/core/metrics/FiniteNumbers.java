package org.preceptor.core.metrics;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.NumberDeserializers.DoubleDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;

/** JSON knows no NaN and no infinity: null is written where there is no number, and read as NaN. */
public final class FiniteNumbers extends SimpleModule {
    private static final long serialVersionUID = 1;

    /** For an {@code ObjectMapper}. */
    public FiniteNumbers() {
        addSerializer(double.class, new Finite());
        addSerializer(Double.class, new Finite());
        addDeserializer(double.class, new DoubleDeserializer(double.class, Double.NaN));
    }

    private static final class Finite extends StdSerializer<Double> {
        private static final long serialVersionUID = 1;

        Finite() {
            super(Double.class);
        }

        @Override
        public void serialize(Double value, JsonGenerator json, SerializerProvider provider) throws IOException {
            if (Double.isFinite(value)) {
                json.writeNumber(value);
            } else {
                json.writeNull();
            }
        }
    }
}
