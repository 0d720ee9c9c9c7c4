package io.sem.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The page that {@code --html} writes. */
final class ShopPageTest {
    private static final int AT_MOST = 200 * 1024;

    @TempDir
    private Path folder;

    @Test
    void it_is_well_formed_and_small_and_needs_nothing_from_outside() throws Exception {
        Path page = page("--fail", "crash");

        assertThat(Files.size(page)).isLessThan(AT_MOST);
        assertThat(parsed(page).getElementsByTagName("svg").getLength()).isPositive();
        assertThat(Files.readString(page))
                .doesNotContain("<script", "<link", "<img", "<iframe", "<object", "@import", " src=", " href=")
                .doesNotContainPattern("url\\((?!#)");
    }

    @Test
    void every_environment_deployment_pod_node_and_service_is_named_in_the_topology() throws Exception {
        String topology = drawing(page(), "Topology of tenant shop").getTextContent();

        assertThat(topology)
                .contains("dev", "test", "staging", "production")
                .contains("orders", "orders-db", "service orders:8080", "service orders-db:3306")
                .contains("node-1", "node-2", "node-3", "orders-db-0")
                .contains("JDBC_URL", "DB_USER", "DB_PASSWORD")
                .contains("Deployment orders is READY, and needs orders-db");
    }

    @Test
    void the_timeline_says_what_each_pod_did_and_when_deployments_were_ready() throws Exception {
        String timeline = drawing(page(), "Timeline of the pods").getTextContent();

        assertThat(timeline)
                .contains("orders-db: ready after", "orders: ready after")
                .containsPattern("orders-db-0: is prepared on its node from [0-9.]+ s to [0-9.]+ s, .*starts from")
                .containsPattern("waits for a dependency from [0-9.]+ s to [0-9.]+ s, .*fetches its package");
    }

    @Test
    void a_failure_stands_at_the_top_with_what_to_do() throws Exception {
        String page = Files.readString(page("--fail", "image"));

        assertThat(page.indexOf("orders does not come up: ImagePullBackOff"))
                .isPositive()
                .isLessThan(page.indexOf("<h2>Topology"));
        assertThat(page).contains("What to do: ", "has failed at", "✕", "Not as desired: orders.");
    }

    @Test
    void a_browser_draws_it_in_light_and_dark() throws Exception {
        Optional<Path> browser = browser();
        assumeTrue(browser.isPresent(), "no chromium, chromium-browser or google-chrome is on the PATH");
        Path page = page();

        int light = brightness(shot(browser.get(), page, "1"));
        int dark = brightness(shot(browser.get(), page, "0"));

        assertThat(light).isGreaterThan(200);
        assertThat(dark).isLessThan(60);
    }

    private Path page(String... more) {
        Path page = folder.resolve("shop.html");
        PrintStream nowhere = new PrintStream(new ByteArrayOutputStream());
        String[] args = Stream.concat(Stream.of("--html", page.toString()), Stream.of(more))
                .toArray(String[]::new);
        assertThat(Shop.run(nowhere, nowhere, args)).isZero();
        return page;
    }

    private static Document parsed(Path page) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(page.toFile());
    }

    /** The drawing with this title, which is its text alternative. */
    private static Element drawing(Path page, String title) throws Exception {
        NodeList drawings = parsed(page).getElementsByTagName("svg");
        for (int i = 0; i < drawings.getLength(); i++) {
            Element drawing = (Element) drawings.item(i);
            NodeList titles = drawing.getElementsByTagName("title");
            if (titles.getLength() > 0 && titles.item(0).getTextContent().equals(title)) {
                assertThat(drawing.getAttribute("role")).isEqualTo("img");
                return drawing;
            }
        }
        throw new AssertionError("No drawing is called '" + title + "'");
    }

    private static Optional<Path> browser() {
        return Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator))
                .flatMap(part -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(Path.of(part)::resolve))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private Path shot(Path browser, Path page, String scheme) throws Exception {
        Path shot = folder.resolve("shot-" + scheme + ".png");
        Process process = new ProcessBuilder(
                        browser.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--user-data-dir=" + folder.resolve("profile"),
                        "--blink-settings=preferredColorScheme=" + scheme,
                        "--window-size=1240,1600",
                        "--screenshot=" + shot,
                        page.toUri().toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("browser.log").toFile())
                .start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("the browser ends").isTrue();
        return shot;
    }

    /** The mean brightness of the middle row of pixels, 0 to 255. */
    private static int brightness(Path shot) throws Exception {
        var image = ImageIO.read(shot.toFile());
        long sum = 0;
        for (int x = 0; x < image.getWidth(); x++) {
            int pixel = image.getRGB(x, image.getHeight() / 2);
            sum += ((pixel >> 16 & 255) + (pixel >> 8 & 255) + (pixel & 255)) / 3;
        }
        return (int) (sum / image.getWidth());
    }
}
