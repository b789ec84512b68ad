package org.preceptor.tensorflow;

import ai.djl.ndarray.types.DataType;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The calls for which this engine gives another result than DJL's PyTorch engine on purpose, as the README lists them.
 */
final class Deviations {
    private static final Map<String, Predicate<Invocation>> CALLS = new LinkedHashMap<>();

    static {
        CALLS.put("cbrt", call -> Arrays.stream(call.target().data()).anyMatch(x -> x < 0));
        CALLS.put("avgPool", call -> !(boolean) call.arguments()[4]);
        CALLS.put(
                "median",
                call -> call.arguments().length == 0 && call.target().shape().dimension() != 1);
        CALLS.put(
                "percentile",
                call -> call.arguments().length == 1 && call.target().shape().dimension() != 1);
        CALLS.put(
                "unique",
                call -> call.arguments().length == 4
                        && call.arguments()[0] != null
                        && !((boolean) call.arguments()[2] && (boolean) call.arguments()[3]));
        CALLS.put("resize", call -> !call.target().type().isFloating());
        CALLS.put(
                "contentEquals",
                call -> Arrays.asList(call.method().getParameterTypes()).contains(Number.class));
        Predicate<Invocation> cut = call -> numberFirst(call)
                && call.operands().stream()
                        .anyMatch(o -> o.type() == DataType.BOOLEAN
                                || !o.type().isFloating()
                                        && Arrays.stream(call.arguments())
                                                .anyMatch(a -> a instanceof Float
                                                        || a instanceof Double
                                                        || a instanceof Number number
                                                                && number.doubleValue() < 0
                                                                && o.type() == DataType.UINT8));
        for (String name : new String[] {"rdiv", "rdivi", "rmod", "rmodi", "rpow", "rpowi"}) {
            CALLS.put(name, cut);
        }
        for (String name : new String[] {"div", "divi", "mod", "modi", "pow", "powi"}) {
            CALLS.put("NDArrays." + name, cut);
        }
        for (String name : new String[] {"rnn", "gru", "lstm"}) {
            CALLS.put(
                    name,
                    call -> (boolean) call.arguments()[3] && (boolean) call.arguments()[call.arguments().length - 2]);
        }
        CALLS.put("sgdUpdate", call -> (float) call.arguments()[5] > 0);
        CALLS.put("adamUpdate", call -> (float) call.arguments()[6] > 0);
    }

    private Deviations() {}

    private static boolean numberFirst(Invocation call) {
        return call.method().getParameterTypes()[0] == Number.class;
    }

    static boolean contain(Invocation call) {
        String name = call.method().getName();
        Predicate<Invocation> simple = CALLS.get(name);
        Predicate<Invocation> qualified = CALLS.get(Invocation.name(call.method()));
        return simple != null && simple.test(call) || qualified != null && qualified.test(call);
    }
}
