package org.preceptor.plugins.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.preceptor.api.config.InvalidOptionException;
import org.preceptor.api.config.Options;
import org.preceptor.api.data.DataContext;
import org.preceptor.api.data.DataSet;
import org.preceptor.api.data.Images;
import org.preceptor.api.data.InputForms;
import org.preceptor.api.spi.DataSource;

class DigitsTest {

    @Test
    void theSameSeedDrawsTheSameDigitsOnEveryJdk() {
        Images images = (Images) load(Map.of("examples", 200, "test", 10)).training();
        CRC32 checksum = new CRC32();
        checksum.update(images.pixels());
        assertThat(checksum.getValue())
                .as("recorded once; a change alters every result reported for this data")
                .isEqualTo(4091610656L);
    }

    @Test
    void anExampleDoesNotDependOnHowManyThereAre() {
        Images few = (Images) load(Map.of("examples", 20, "test", 0)).training();
        Images many = (Images) load(Map.of("examples", 300, "test", 0)).training();
        assertThat(Arrays.copyOf(many.pixels(), few.pixels().length)).isEqualTo(few.pixels());
    }

    @Test
    void seedsAndSetsDiffer() {
        DataSet one = load(Map.of("examples", 10, "test", 10));
        DataSet two = load(Map.of("examples", 10, "test", 10, "seed", 2));
        assertThat(((Images) one.training()).pixels()).isNotEqualTo(((Images) two.training()).pixels());
        assertThat(((Images) one.training()).pixels())
                .isNotEqualTo(((Images) one.test().orElseThrow()).pixels());
    }

    @Test
    void classesTakeTurns() {
        DataSet data = load(Map.of("examples", 23, "test", 0));
        assertThat(data.classes()).containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
        assertThat(data.training().inputs()).isEqualTo(InputForms.image(3, 32, 32));
        assertThat(data.training().labels()).startsWith(0, 1, 2).endsWith(0, 1, 2);
        assertThat(data.test()).isEmpty();
    }

    @Test
    void theDigitStandsOutFromItsGround() {
        Images images = (Images)
                load(Map.of("examples", 500, "test", 0, "difficulty", 1)).training();
        for (int i = 0; i < images.size(); i++) {
            double mean = 0;
            double square = 0;
            for (int j = 0; j < 3072; j++) {
                int value = images.pixels()[i * 3072 + j] & 0xff;
                mean += value / 3072.0;
                square += value * value / 3072.0;
            }
            assertThat(square - mean * mean).as("variance of image %s", i).isGreaterThan(30);
        }
    }

    @Test
    void difficultyIsBetweenZeroAndOne() {
        assertThatThrownBy(() -> new Digits().configure(Options.of(Map.of("difficulty", 2))))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessageContaining("'difficulty' must be a number from 0 to 1; found 2");
    }

    @Test
    void theModuleProvidesEverySource() {
        assertThat(Digits.class.getModule().getDescriptor().provides())
                .singleElement()
                .satisfies(service -> assertThat(service.service()).isEqualTo(DataSource.class.getName()))
                .satisfies(service -> assertThat(service.providers())
                        .hasSize(8)
                        .allSatisfy(provider -> assertThat(
                                        Class.forName(provider).getConstructor().newInstance())
                                .isInstanceOf(DataSource.class)));
    }

    private static DataSet load(Map<String, ?> options) {
        return new Digits().configure(Options.of(options)).load(new DataContext(Path.of(".")));
    }
}
