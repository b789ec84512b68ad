package org.preceptor.benchmarks;

import java.util.ArrayList;
import java.util.List;
import org.preceptor.benchmarks.network.Networks;
import org.preceptor.tensorflow.GraphEngine;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.StdArrays;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.VarHandleOp;
import org.tensorflow.op.nn.FusedBatchNorm;
import org.tensorflow.op.nn.LeakyRelu;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/**
 * The step of {@link EngineStep} with conv-13 as one would write it by hand in TensorFlow for Java: channels last
 * throughout.
 */
final class OpsStep implements Workload {
    private static final int BATCH = 100;

    private final Graph graph = new Graph();
    private final Ops tf;
    private final Session session;
    private final Placeholder<TFloat32> images;
    private final Placeholder<TInt32> labels;
    private final Placeholder<TInt64> number;
    private final TFloat32 someImages;
    private final TInt32 someLabels;
    private final Operand<TFloat32> loss;
    private final Op train;
    private final List<Op> initial = new ArrayList<>();
    private long key;
    private long steps;

    /** A model's variables in the order in which they are used. */
    private static final class Model {
        private final List<VarHandleOp> handles = new ArrayList<>();
        private final List<Operand<TFloat32>> values = new ArrayList<>();
        private final List<Op> updates = new ArrayList<>();
    }

    OpsStep() {
        GraphEngine.get();
        tf = Ops.create(graph);
        images = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(BATCH, 32, 32, 3)));
        labels = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(BATCH)));
        number = tf.placeholder(TInt64.class, Placeholder.shape(Shape.scalar()));

        Model student = new Model();
        Model teacher = new Model();
        Operand<TFloat32> logits = logits(student);
        Operand<TFloat32> target = tf.stopGradient(tf.nn.softmax(logits(teacher)));
        Operand<TFloat32> truth = tf.oneHot(labels, tf.constant(Networks.CLASSES), tf.constant(1f), tf.constant(0f));
        Operand<TFloat32> supervised =
                tf.math.mean(tf.nn.softmaxCrossEntropyWithLogits(logits, truth).loss(), tf.constant(0));
        Operand<TFloat32> consistency =
                tf.math.mean(tf.math.square(tf.math.sub(tf.nn.softmax(logits), target)), tf.array(0, 1));
        loss = tf.math.add(supervised, consistency);
        train = update(student, teacher);
        session = new Session(graph);
        for (Op assignment : initial) {
            session.run(assignment);
        }
        someImages = TFloat32.tensorOf(Shape.of(BATCH, 32, 32, 3), data -> {
            java.util.Random random = new java.util.Random(1);
            data.scalars().forEach(pixel -> pixel.setFloat((float) random.nextGaussian()));
        });
        int[] numbers = new int[BATCH];
        for (int i = 0; i < BATCH; i++) {
            numbers[i] = i % Networks.CLASSES;
        }
        someLabels = TInt32.tensorOf(StdArrays.ndCopyOf(numbers));
    }

    private Operand<TInt64> seed() {
        return tf.stack(List.of(tf.constant(key++), number));
    }

    private VarHandleOp variable(Shape shape, Operand<TFloat32> value) {
        VarHandleOp handle = tf.varHandleOp(TFloat32.class, shape, VarHandleOp.sharedName("variable" + key++));
        initial.add(tf.assignVariableOp(handle, value));
        return handle;
    }

    private Operand<TFloat32> trained(Model model, Operand<TFloat32> value) {
        VarHandleOp handle = variable(value.shape(), value);
        Operand<TFloat32> read = tf.readVariableOp(handle, TFloat32.class);
        model.handles.add(handle);
        model.values.add(read);
        return read;
    }

    private Operand<TFloat32> filled(float value, long... shape) {
        return tf.fill(tf.constant(shape), tf.constant(value));
    }

    private Operand<TFloat32> weights(long fan, long... shape) {
        return tf.math.mul(
                tf.random.statelessTruncatedNormal(tf.constant(shape), tf.constant(new long[] {key++, 1})),
                tf.constant((float) Math.sqrt(2.0 / fan)));
    }

    private Operand<TFloat32> logits(Model model) {
        Operand<TFloat32> x = tf.math.add(
                images,
                tf.math.mul(
                        tf.random.statelessRandomNormal(tf.constant(new long[] {BATCH, 32, 32, 3}), seed()),
                        tf.constant(0.15f)));
        x = dropout(halved(three(model, x, 3, 128)));
        x = dropout(halved(three(model, x, 128, 256)));
        x = convolution(model, x, 3, 256, 512, "VALID");
        x = convolution(model, x, 1, 512, 256, "VALID");
        x = convolution(model, x, 1, 256, 128, "VALID");
        Operand<TFloat32> pooled = tf.math.mean(x, tf.array(1, 2));
        Operand<TFloat32> dense = trained(model, weights(128, 128, Networks.CLASSES));
        return tf.math.add(tf.linalg.matMul(pooled, dense), trained(model, filled(0, Networks.CLASSES)));
    }

    private Operand<TFloat32> three(Model model, Operand<TFloat32> x, long in, long out) {
        Operand<TFloat32> y = convolution(model, x, 3, in, out, "SAME");
        y = convolution(model, y, 3, out, out, "SAME");
        return convolution(model, y, 3, out, out, "SAME");
    }

    private Operand<TFloat32> convolution(
            Model model, Operand<TFloat32> x, long kernel, long in, long out, String padding) {
        Operand<TFloat32> filter = trained(model, weights(kernel * kernel * in, kernel, kernel, in, out));
        Operand<TFloat32> y = tf.nn.conv2d(x, filter, List.of(1L, 1L, 1L, 1L), padding);
        y = tf.math.add(y, trained(model, filled(0, out)));
        FusedBatchNorm<TFloat32, TFloat32> normed = tf.nn.fusedBatchNorm(
                y,
                trained(model, filled(1, out)),
                trained(model, filled(0, out)),
                tf.constant(new float[0]),
                tf.constant(new float[0]),
                FusedBatchNorm.isTraining(true),
                FusedBatchNorm.epsilon(1e-5f));
        follow(model, normed.batchMean(), 0, out);
        follow(model, normed.batchVariance(), 1, out);
        return tf.nn.leakyRelu(normed.y(), LeakyRelu.alpha(0.1f));
    }

    private void follow(Model model, Operand<TFloat32> batch, float start, long size) {
        VarHandleOp running = variable(Shape.of(size), filled(start, size));
        model.updates.add(tf.assignVariableOp(
                running,
                tf.math.add(
                        tf.math.mul(tf.readVariableOp(running, TFloat32.class), tf.constant(0.9f)),
                        tf.math.mul(batch, tf.constant(0.1f)))));
    }

    private Operand<TFloat32> halved(Operand<TFloat32> x) {
        return tf.nn.maxPool(x, tf.array(1, 2, 2, 1), tf.array(1, 2, 2, 1), "VALID");
    }

    private Operand<TFloat32> dropout(Operand<TFloat32> x) {
        Operand<TFloat32> unit =
                tf.random.statelessRandomUniform(tf.constant(x.shape().asArray()), seed());
        Operand<TFloat32> kept = tf.dtypes.cast(tf.math.greaterEqual(unit, tf.constant(0.5f)), TFloat32.class);
        return tf.math.mul(x, tf.math.mul(kept, tf.constant(2f)));
    }

    private Op update(Model student, Model teacher) {
        Output<?>[] values = student.values.stream().map(Operand::asOutput).toArray(Output<?>[]::new);
        Output<?>[] gradients = graph.addGradients(loss.asOutput(), values);
        List<Op> done = new ArrayList<>(student.updates);
        done.addAll(teacher.updates);
        for (int i = 0; i < values.length; i++) {
            long[] shape = values[i].shape().asArray();
            @SuppressWarnings("unchecked")
            Operand<TFloat32> gradient = (Operand<TFloat32>) gradients[i];
            Op adam = tf.train.resourceApplyAdam(
                    student.handles.get(i),
                    variable(Shape.of(shape), filled(0, shape)),
                    variable(Shape.of(shape), filled(0, shape)),
                    tf.constant(0.9f),
                    tf.constant(0.999f),
                    tf.constant(0.001f),
                    tf.constant(0.9f),
                    tf.constant(0.999f),
                    tf.constant(1e-8f),
                    gradient);
            Operand<TFloat32> now =
                    tf.withControlDependencies(adam).readVariableOp(student.handles.get(i), TFloat32.class);
            done.add(tf.assignVariableOp(
                    teacher.handles.get(i),
                    tf.math.add(
                            tf.math.mul(teacher.values.get(i), tf.constant(0.99f)),
                            tf.math.mul(now, tf.constant(0.01f)))));
        }
        return tf.withControlDependencies(done).noOp();
    }

    @Override
    public void step() {
        try (TInt64 step = TInt64.scalarOf(steps++);
                Result result = session.runner()
                        .feed(images, someImages)
                        .feed(labels, someLabels)
                        .feed(number, step)
                        .addTarget(train)
                        .fetch(loss)
                        .run()) {
            Workload.requireFinite(((TFloat32) result.get(0)).getFloat());
        }
    }

    @Override
    public void close() {
        session.close();
        graph.close();
        someImages.close();
        someLabels.close();
    }
}
