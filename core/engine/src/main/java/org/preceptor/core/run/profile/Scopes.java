package org.preceptor.core.run.profile;

import java.util.List;
import java.util.Optional;

/** The scopes that a training step is traced in, read from the names of its operations. */
final class Scopes {
    static final String OPTIMISER = "optimiser";
    private static final String GRADIENTS = "gradients";
    private static final String SUPERVISED = "supervised";
    private static final String MODEL = "model.";
    private static final String TEACHER = "teacher.";
    private static final String TERM = "term.";
    private static final String VIEW = "view.";
    private static final String REST = "the rest";

    private Scopes() {}

    /** From the outermost to the innermost. */
    static List<String> of(String operation) {
        List<String> names = List.of(operation.split("/"));
        return names.subList(0, names.size() - 1);
    }

    static boolean updatesTeacher(String scope) {
        return scope.startsWith(TEACHER);
    }

    static boolean changesInputs(String scope) {
        return scope.startsWith(VIEW) || scope.startsWith("augment.") || scope.startsWith("noise.");
    }

    /** The part of the step that an operation belongs to, as tables name it. */
    static String part(String operation) {
        List<String> scopes = of(operation);
        if (scopes.contains(GRADIENTS)) {
            return "gradients, backwards";
        }
        Optional<String> model = named(scopes, MODEL);
        if (model.isPresent()) {
            return model.get() + ", forwards";
        }
        if (scopes.contains(OPTIMISER)) {
            return OPTIMISER;
        }
        return named(scopes, TEACHER)
                .map(teacher -> "update of " + teacher)
                .or(() -> named(scopes, VIEW).map(view -> "view " + view))
                .or(() -> named(scopes, TERM).map(term -> "term " + term))
                .orElse(scopes.contains(SUPERVISED) ? "supervised loss" : REST);
    }

    /** What a scope with such a beginning names: {@code model.student.view.student.0} names the model student. */
    private static Optional<String> named(List<String> scopes, String beginning) {
        return scopes.stream()
                .filter(scope -> scope.startsWith(beginning))
                .map(scope -> scope.substring(beginning.length()))
                .map(rest -> rest.replaceFirst("\\..*", ""))
                .findFirst();
    }
}
