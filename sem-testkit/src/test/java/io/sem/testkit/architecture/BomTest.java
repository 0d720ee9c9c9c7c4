package io.sem.testkit.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;

/** The BOM has no parent, so nothing but this test keeps it in step with the build. */
final class BomTest {
    private static final Path PROJECT = Path.of("..");
    private static final Document BOM = read(PROJECT.resolve("sem-bom").resolve("pom.xml"));
    private static final Document BUILD = read(PROJECT.resolve("pom.xml"));

    @Test
    void it_has_the_version_of_the_build_and_no_parent() {
        assertThat(text(BOM, "/project/version")).isNotEmpty().isEqualTo(text(BUILD, "/project/version"));
        assertThat(text(BOM, "/project/parent")).isEmpty();
    }

    @Test
    void it_lists_every_library_of_the_build() throws IOException {
        try (Stream<Path> modules = Files.list(PROJECT)) {
            List<String> libraries = modules.filter(module -> Files.exists(module.resolve("pom.xml")))
                    .map(module -> module.normalize().getFileName().toString())
                    .filter(name -> name.startsWith("sem-") && !name.equals("sem-bom"))
                    .toList();

            assertThat(libraries)
                    .hasSizeGreaterThanOrEqualTo(4)
                    .allSatisfy(name -> assertThat(version(name))
                            .as("version of %s in the BOM", name)
                            .isEqualTo("${project.version}"));
        }
    }

    private static String version(String artifact) {
        return text(
                BOM, "/project/dependencyManagement/dependencies/dependency[artifactId='" + artifact + "']/version");
    }

    private static String text(Document pom, String path) {
        try {
            return XPathFactory.newInstance().newXPath().evaluate(path, pom);
        } catch (XPathExpressionException e) {
            throw new IllegalArgumentException(path, e);
        }
    }

    private static Document read(Path pom) {
        try {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(pom.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ParserConfigurationException | SAXException e) {
            throw new IllegalStateException(pom + " is no XML", e);
        }
    }
}
