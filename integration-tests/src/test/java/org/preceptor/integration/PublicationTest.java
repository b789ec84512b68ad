package org.preceptor.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is published beside the code: licences, the list of what is inside, the BOM, the test command. */
class PublicationTest {
    private static final Path ROOT = Path.of(System.getProperty("preceptor.third-party"))
            .resolve("../../..")
            .normalize();
    private static final Pattern MANAGED =
            Pattern.compile("<artifactId>(preceptor-[a-z0-9-]+)</artifactId>\\s*<version>");

    @Test
    void theBomNamesEveryArtefactThatIsPublishedAsAJar() throws IOException {
        Set<String> named = new TreeSet<>();
        String bom = Files.readString(ROOT.resolve("core/bom/pom.xml"));
        Matcher matcher = MANAGED.matcher(bom.substring(bom.indexOf("<dependencyManagement>")));
        while (matcher.find()) {
            named.add(matcher.group(1));
        }
        assertThat(named).isEqualTo(publishedJars());
    }

    private static Set<String> publishedJars() throws IOException {
        Pattern own = Pattern.compile("</parent>\\s*<artifactId>([^<]+)</artifactId>");
        Set<String> found = new TreeSet<>();
        try (Stream<Path> files = Files.find(
                ROOT, 3, (file, attributes) -> file.getFileName().toString().equals("pom.xml"))) {
            for (Path file : files.toList()) {
                String pom = Files.readString(file);
                Matcher name = own.matcher(pom);
                if (name.find()
                        && !pom.contains("<packaging>pom</packaging>")
                        && !pom.contains("<maven.deploy.skip>true</maven.deploy.skip>")) {
                    found.add(name.group(1));
                }
            }
        }
        return found;
    }

    @Test
    void theDistributionHoldsItsLicenceAndTheNoticeOfOthers() throws IOException {
        assertThat(Shipped.home().resolve("LICENSE")).content().contains("Apache License", "Version 2.0");
        assertThat(Shipped.home().resolve("NOTICE"))
                .content()
                .contains("TensorFlow", "Deep Java Library", "Guice", "PF4J");
    }

    @Test
    void everyLibraryThatIsShippedIsInTheListOfLicencesAndInTheBillOfMaterials() throws IOException {
        String licences = Files.readString(Shipped.home().resolve("THIRD-PARTY.txt"));
        JsonNode materials =
                new ObjectMapper().readTree(Shipped.home().resolve("sbom.json").toFile());
        List<String> components = materials.findValuesAsText("purl");
        for (String library : libraries()) {
            assertThat(licences).as("THIRD-PARTY.txt").contains(":" + library + ":");
            assertThat(components).as("sbom.json").anyMatch(purl -> purl.contains("/" + library + "@"));
        }
    }

    /** The names of the JARs of others in {@code lib}, without version and classifier. */
    private static List<String> libraries() throws IOException {
        try (Stream<Path> jars = Files.list(Shipped.home().resolve("lib"))) {
            List<String> names = jars.map(jar -> jar.getFileName().toString())
                    .filter(name -> name.endsWith(".jar") && !name.startsWith("preceptor-"))
                    .map(name -> name.replaceFirst("-[0-9].*", ""))
                    .collect(Collectors.toList());
            assertThat(names).hasSizeGreaterThan(20);
            return names;
        }
    }

    /** That two builds give the same bytes is compared by {@code distribution/reproduce}. */
    @Test
    void everyFileOfTheArchiveHasTheTimeThatTheProjectStatesAndContinuousIntegrationBuildsItTwice()
            throws IOException, InterruptedException {
        Matcher stated = Pattern.compile("<project.build.outputTimestamp>(.{10})T(.{8})Z<")
                .matcher(Files.readString(ROOT.resolve("pom.xml")));
        assertThat(stated.find()).isTrue();
        Process process = new ProcessBuilder(
                        "tar",
                        "--utc",
                        "--full-time",
                        "-tvzf",
                        Shipped.archive().toString())
                .start();
        String listing = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        assertThat(listing.lines().toList())
                .hasSizeGreaterThan(50)
                .allMatch(line -> line.contains(" " + stated.group(1) + " " + stated.group(2) + " "));
        assertThat(ROOT.resolve(".github/workflows/verify.yml")).content().contains("run: distribution/reproduce");
    }

    @Test
    void theReadMeSaysInTenLinesWhatItIsForWhomWhatItGainsAndItsLimitsWithoutANumber() throws IOException {
        String first =
                Files.readAllLines(ROOT.resolve("README.md")).stream().limit(10).collect(Collectors.joining("\n"));
        assertThat(first)
                .contains("a trained\nclassifier comes out", "It is for anyone", "It gains", "Its limits:")
                .doesNotContainPattern("[0-9]");
        assertThat(first.substring(first.indexOf("Its limits:"))).contains(".\n");
    }

    @Test
    void theTestCommandOfTheReadMeIsTheScriptThatContinuousIntegrationRuns() throws IOException {
        assertThat(ROOT.resolve("README.md")).content().contains("<!-- test command -->\n```sh\n.ci/run\n```");
        assertThat(ROOT.resolve(".ci/run")).isExecutable().content().contains("exec mvn -B -ntp verify");
        assertThat(ROOT.resolve(".github/workflows/verify.yml")).content().contains("run: .ci/run");
    }
}
