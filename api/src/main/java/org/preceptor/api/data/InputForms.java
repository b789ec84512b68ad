package org.preceptor.api.data;

import ai.djl.ndarray.types.Shape;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import org.preceptor.api.Names;
import org.preceptor.api.PreceptorException;

/**
 * What the inputs of an example are, in the order in which its bytes have them. Most examples have one.
 *
 * @param forms at least one, no two of the same name
 */
public record InputForms(List<InputForm> forms) implements Iterable<InputForm> {

    /** @throws IllegalArgumentException if there is none, or two have the same name */
    public InputForms {
        forms = List.copyOf(forms);
        if (forms.isEmpty()) {
            throw new IllegalArgumentException("an example has at least one input");
        }
        if (new HashSet<>(names(forms)).size() < forms.size()) {
            throw new IllegalArgumentException(
                    "each input of an example has a name of its own, found " + String.join(", ", names(forms)));
        }
    }

    /** Several inputs. */
    public static InputForms of(InputForm... forms) {
        return new InputForms(List.of(forms));
    }

    /** An image, and nothing else. */
    public static InputForms image(long channels, long height, long width) {
        return of(InputForm.image(InputForm.ONLY, channels, height, width));
    }

    /** A vector of numbers, and nothing else. */
    public static InputForms vector(long features) {
        return of(InputForm.numbers(InputForm.ONLY, features));
    }

    private static List<String> names(List<InputForm> forms) {
        return forms.stream().map(InputForm::name).toList();
    }

    /** What the inputs are called, in their order. */
    public List<String> names() {
        return names(forms);
    }

    /** How many bytes an example has. */
    public int bytes() {
        return forms.stream().mapToInt(InputForm::bytes).reduce(0, Math::addExact);
    }

    /** Whether an example is an image, and nothing else. */
    public boolean isImage() {
        return forms.size() == 1 && forms.get(0).kind() == InputForm.Kind.IMAGE;
    }

    /**
     * The only input.
     *
     * @throws PreceptorException naming the inputs, if there are several
     */
    public InputForm only() {
        if (forms.size() > 1) {
            throw new PreceptorException("expected examples of one input, found " + forms.size() + ": " + this);
        }
        return forms.get(0);
    }

    /**
     * The shape of the only input.
     *
     * @throws PreceptorException naming the inputs, if there are several
     */
    public Shape shape() {
        return only().shape();
    }

    /**
     * The input of a name.
     *
     * @throws PreceptorException if there is none
     */
    public InputForm form(String name) {
        return forms.stream()
                .filter(form -> form.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new PreceptorException(
                        "examples have no input '" + name + "', but " + this + "; " + Names.suggest(name, names())));
    }

    /**
     * Those that a network takes.
     *
     * @param names what it calls them; none if it takes the only one
     * @throws PreceptorException if there is none of a name, or there are several and no name
     */
    public InputForms taken(List<String> names) {
        return names.isEmpty()
                ? of(only())
                : new InputForms(names.stream().map(this::form).toList());
    }

    @Override
    public Iterator<InputForm> iterator() {
        return forms.iterator();
    }

    /** As messages show them: {@code picture (3, 32, 32) uint8 and age (1) float32}. */
    @Override
    public String toString() {
        return forms.stream().map(InputForm::toString).collect(Collectors.joining(" and "));
    }
}
