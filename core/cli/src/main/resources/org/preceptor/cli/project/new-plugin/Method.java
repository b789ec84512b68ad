package {{package}};

import static org.preceptor.api.config.Preset.part;

import java.util.Map;
import org.preceptor.api.config.Preset;
import org.preceptor.api.config.Setting;
import org.preceptor.api.spi.ConsistencyMethod;

/**
 * {@code loss = supervised + w(t) · MSE(softmax(student(view)), sharpened(teacher(another view)))}.
 *
 * <p>A method is a preset: it names parts and gives them its paper's values. Everything that a pipeline file can set
 * can be set here, and a pipeline file that names the method can change any of it. This one is Mean Teacher (Tarvainen
 * and Valpola,
 * 2017) with the targets of {@link {{type}}Target}; the network, the views and the optimiser are those of the
 * supervised
 * baseline, so that the two can be compared.
 */
public final class {{type}} implements ConsistencyMethod {

    @Override
    public String name() {
        return "{{id}}";
    }

    @Override
    public Setting preset() {
        return Preset.of(name())
                .over("supervised")
                .like("target", "student")
                .teacher("teacher", part("exponential-moving-average", "decay", 0.99))
                .term("consistency", Map.of(
                        "student", "student",
                        "target", "target",
                        "teacher", "teacher",
                        "targets", part("{{id}}-target", "temperature", 0.5),
                        "cost", part("mean-squared-error"),
                        "weight", part("sigmoid-ramp-up", "maximum", 30, "length", "40 %")))
                .settings();
    }
}
