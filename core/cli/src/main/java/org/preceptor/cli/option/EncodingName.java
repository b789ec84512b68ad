package org.preceptor.cli.option;

import java.nio.charset.Charset;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the name of a character set. */
public final class EncodingName implements ITypeConverter<Charset> {
    @Override
    public Charset convert(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(
                    "expected the name of a character set, such as UTF-8, windows-1252 or UTF-16, found '" + name
                            + "'");
        }
    }
}
