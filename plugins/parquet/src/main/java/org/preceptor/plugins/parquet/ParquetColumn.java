package org.preceptor.plugins.parquet;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.EnumLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.JsonLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.UUIDLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.preceptor.api.PreceptorException;
import org.preceptor.plugins.datasets.encoding.ColumnChoice;
import org.preceptor.plugins.datasets.encoding.ColumnKind;

/**
 * How a column's values become text: numbers in decimal digits, dates as {@code 2020-02-01}, timestamps as
 * {@code 2020-02-01T12:00:00}, in UTC if they say so, without parts of a second.
 *
 * @param isBytes whether its values are bytes, not numbers
 * @param declared what the column's type says of it; nothing of text, which may be anything
 * @param whole the text of a whole number
 * @param bytes the text of some bytes
 */
record ParquetColumn(
        boolean isBytes, Optional<ColumnChoice> declared, LongFunction<String> whole, Function<Binary, String> bytes) {
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT);
    private static final ColumnChoice NUMBER = ColumnChoice.of(ColumnKind.NUMBER);
    private static final ColumnChoice DATES = ColumnChoice.ofDates("yyyy-MM-dd");
    private static final ColumnChoice TIMES = ColumnChoice.ofDates("yyyy-MM-dd'T'HH:mm:ss");
    /** The day number, as astronomers count, of 1970-01-01. */
    private static final int JULIAN_1970 = 2_440_588;

    private static final long SECONDS_A_DAY = 86_400;

    /** The column of a field; empty if its values are no cells. */
    static Optional<ParquetColumn> of(Type field) {
        if (!field.isPrimitive() || field.isRepetition(Type.Repetition.REPEATED)) {
            return Optional.empty();
        }
        PrimitiveType type = field.asPrimitiveType();
        LogicalTypeAnnotation meaning = type.getLogicalTypeAnnotation();
        return switch (type.getPrimitiveTypeName()) {
            case BOOLEAN -> Optional.of(wholes(ColumnChoice.of(ColumnKind.CATEGORY), String::valueOf));
            case FLOAT, DOUBLE -> Optional.of(wholes(NUMBER, String::valueOf));
            case INT32, INT64 -> ofWhole(meaning, type.getPrimitiveTypeName() == PrimitiveTypeName.INT32);
            case INT96 ->
                Optional.of(new ParquetColumn(true, Optional.of(TIMES), String::valueOf, ParquetColumn::ofInt96));
            case BINARY, FIXED_LEN_BYTE_ARRAY -> ofBytes(meaning, type.getPrimitiveTypeName());
        };
    }

    private static ParquetColumn wholes(ColumnChoice declared, LongFunction<String> text) {
        return new ParquetColumn(false, Optional.of(declared), text, ParquetColumn::utf8);
    }

    /** Without a meaning that is known, a whole number is a number. */
    private static Optional<ParquetColumn> ofWhole(LogicalTypeAnnotation meaning, boolean small) {
        if (meaning instanceof DateLogicalTypeAnnotation) {
            return Optional.of(wholes(DATES, days -> LocalDate.ofEpochDay(days).toString()));
        }
        if (meaning instanceof TimestampLogicalTypeAnnotation timestamp) {
            long unit = aSecond(timestamp.getUnit());
            return Optional.of(wholes(TIMES, value -> ofSeconds(Math.floorDiv(value, unit))));
        }
        if (meaning instanceof TimeLogicalTypeAnnotation time) {
            double unit = aSecond(time.getUnit());
            return Optional.of(wholes(NUMBER, value -> String.valueOf(value / unit)));
        }
        if (meaning instanceof DecimalLogicalTypeAnnotation decimal) {
            return Optional.of(wholes(
                    NUMBER,
                    value -> BigDecimal.valueOf(value, decimal.getScale()).toString()));
        }
        if (meaning instanceof IntLogicalTypeAnnotation integer && !integer.isSigned()) {
            return Optional.of(
                    wholes(NUMBER, small ? value -> Integer.toUnsignedString((int) value) : Long::toUnsignedString));
        }
        return Optional.of(wholes(NUMBER, Long::toString));
    }

    private static Optional<ParquetColumn> ofBytes(LogicalTypeAnnotation meaning, PrimitiveTypeName type) {
        if (meaning instanceof DecimalLogicalTypeAnnotation decimal) {
            return Optional.of(new ParquetColumn(
                    true,
                    Optional.of(NUMBER),
                    Long::toString,
                    bytes -> new BigDecimal(new BigInteger(bytes.getBytes()), decimal.getScale()).toString()));
        }
        if (meaning instanceof UUIDLogicalTypeAnnotation) {
            return Optional.of(new ParquetColumn(true, Optional.empty(), Long::toString, bytes -> {
                ByteBuffer both = bytes.toByteBuffer().order(ByteOrder.BIG_ENDIAN);
                return new UUID(both.getLong(), both.getLong()).toString();
            }));
        }
        boolean text = meaning instanceof StringLogicalTypeAnnotation
                || meaning instanceof EnumLogicalTypeAnnotation
                || meaning instanceof JsonLogicalTypeAnnotation
                // older programs do not say that it is text
                || meaning == null && type == PrimitiveTypeName.BINARY;
        return text
                ? Optional.of(new ParquetColumn(true, Optional.empty(), Long::toString, ParquetColumn::utf8))
                : Optional.empty();
    }

    private static long aSecond(TimeUnit unit) {
        return switch (unit) {
            case MILLIS -> 1_000;
            case MICROS -> 1_000_000;
            case NANOS -> 1_000_000_000;
        };
    }

    private static String ofSeconds(long seconds) {
        return LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC).format(SECONDS);
    }

    /** Nanoseconds of the day, and the day, as older programs write timestamps. */
    private static String ofInt96(Binary bytes) {
        ByteBuffer both = bytes.toByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        long seconds = Math.floorDiv(both.getLong(), aSecond(TimeUnit.NANOS));
        return ofSeconds((both.getInt() - JULIAN_1970) * SECONDS_A_DAY + seconds);
    }

    private static String utf8(Binary bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(bytes.toByteBuffer())
                    .toString()
                    .strip();
        } catch (CharacterCodingException e) {
            throw new PreceptorException(
                    "expected text in UTF-8 where the type says text or nothing, found other bytes; leave that column"
                            + " out when the file is written, or write it as text",
                    e);
        }
    }
}
