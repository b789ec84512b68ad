package org.preceptor.plugins.datasets.folder;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.preceptor.api.PreceptorException;

/** Names of numbered files, such as {@code images-{000..041}.tar}. */
final class ShardNames {
    private static final Pattern RANGE = Pattern.compile("\\{([0-9]{1,9})\\.\\.([0-9]{1,9})\\}");
    /** More shards than anybody has. */
    private static final int MOST = 100_000;

    private ShardNames() {}

    /** Whether a path names several files. */
    static boolean isPattern(Path path) {
        return RANGE.matcher(String.valueOf(path.getFileName())).find();
    }

    /** Whether a path looks as other programs have several files named. */
    static boolean isOtherPattern(Path path) {
        return path.toString().matches(".*([*?]|::|\\[[0-9]|\\{[^}]*,).*");
    }

    /**
     * The files that a path names, in the order of their numbers.
     *
     * @throws PreceptorException if one is missing, or there are none
     */
    static List<Path> files(Path path) {
        List<Path> files = names(String.valueOf(path.getFileName()), path).stream()
                .map(path::resolveSibling)
                .toList();
        List<Path> missing =
                files.stream().filter(file -> !Files.isRegularFile(file)).toList();
        if (!missing.isEmpty()) {
            throw new PreceptorException(path + ": expected " + files.size() + " files, found no "
                    + missing.get(0).getFileName()
                    + (missing.size() == 1 ? "" : " and " + (missing.size() - 1) + " more are missing")
                    + "; correct the numbers in braces, or copy what is missing");
        }
        return files;
    }

    private static List<String> names(String name, Path path) {
        Matcher range = RANGE.matcher(name);
        if (!range.find()) {
            return List.of(name);
        }
        int first = Integer.parseInt(range.group(1));
        int last = Integer.parseInt(range.group(2));
        if (last < first || last - first >= MOST) {
            throw new PreceptorException(path + ": expected the first and the last number in braces, such as"
                    + " {000..041}, found " + range.group() + "; correct them");
        }
        int digits = range.group(1).length();
        List<String> names = new ArrayList<>();
        IntStream.rangeClosed(first, last)
                .mapToObj(number -> String.format(Locale.ROOT, "%0" + digits + "d", number))
                .map(number -> name.substring(0, range.start()) + number + name.substring(range.end()))
                .forEach(each -> names.addAll(names(each, path)));
        if (names.size() > MOST) {
            throw new PreceptorException(path + ": names more than " + MOST + " files; name fewer");
        }
        return names;
    }
}
