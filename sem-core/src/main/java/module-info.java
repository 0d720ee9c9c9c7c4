import io.sem.api.spi.BackendProvider;
import io.sem.embedded.EmbeddedBackendProvider;
import io.sem.yaml.SemModule;

/**
 * The doors ({@link io.sem}), spec files ({@link io.sem.yaml}), label indexes ({@link io.sem.label}), and the embedded cluster
 * ({@link io.sem.embedded}). The engine below {@code io.sem.core} is not exported: it is no API, and may change in any version.
 */
module io.sem.core {
    requires transitive io.sem.api;
    requires static transitive org.jspecify;
    requires org.slf4j;
    requires com.fasterxml.jackson.core;
    requires transitive com.fasterxml.jackson.databind;
    requires com.fasterxml.jackson.dataformat.yaml;
    // Only for programs that have Jackson 3; such a service cannot be provided by a module, see SemJackson3Module
    requires static tools.jackson.core;
    // Not transitive, or a compiler would want it from every application
    requires static tools.jackson.databind;

    exports io.sem;
    exports io.sem.embedded;
    exports io.sem.label;
    exports io.sem.yaml;

    // The shared platform finds its backend by name; those of other modules are found too
    uses BackendProvider;

    provides BackendProvider with
            EmbeddedBackendProvider;
    provides com.fasterxml.jackson.databind.Module with
            SemModule;
}
