package org.preceptor.core.run.profile;

import java.util.List;
import java.util.regex.Pattern;
import org.preceptor.tensorflow.spec.OperationTime;

/** What an operation of a training step computes. */
enum OperationKind {
    PRODUCTS("convolutions and products"),
    NORMALISATION("normalisation"),
    ACTIVATIONS("activations and their gradients"),
    POOLING("pooling"),
    VIEWS("random numbers and views"),
    LAYOUT("casts and changes of layout"),
    OPTIMISER("optimiser and averages"),
    OTHER("losses, masks and the rest");

    private static final Pattern PRODUCT = Pattern.compile("Conv[23]D|DepthwiseConv|MatMul|Einsum");
    private static final Pattern NORM = Pattern.compile("(Batch|Layer|Group|Instance)Norm");
    private static final Pattern POOL = Pattern.compile("Pool");
    private static final Pattern RANDOM = Pattern.compile("^(_?Stateless|Random|Multinomial|TruncatedNormal)");
    private static final Pattern CAST =
            Pattern.compile("^(_Mkl)?(Cast|Bitcast|Transpose|ConjugateTranspose|ToTf|InputConversion)$");
    private static final Pattern ACTIVATION =
            Pattern.compile("(Relu6?|Elu|Selu|Gelu|Swish|Sigmoid|Tanh|Softplus|Softsign|Erf)(Grad)?$");

    private final String title;

    OperationKind(String title) {
        this.title = title;
    }

    /** As tables name it. */
    String title() {
        return title;
    }

    /** By TensorFlow's name of the operation and by the scopes it was traced in. */
    static OperationKind of(OperationTime operation) {
        String type = operation.type();
        List<String> scopes = Scopes.of(operation.name());
        if (PRODUCT.matcher(type).find()) {
            return PRODUCTS;
        }
        if (scopes.contains(Scopes.OPTIMISER) || scopes.stream().anyMatch(Scopes::updatesTeacher)) {
            return OPTIMISER;
        }
        if (NORM.matcher(type).find()) {
            return NORMALISATION;
        }
        if (POOL.matcher(type).find()) {
            return POOLING;
        }
        if (RANDOM.matcher(type).find() || scopes.stream().anyMatch(Scopes::changesInputs)) {
            return VIEWS;
        }
        if (CAST.matcher(type).find()) {
            return LAYOUT;
        }
        return ACTIVATION.matcher(type).find() ? ACTIVATIONS : OTHER;
    }
}
