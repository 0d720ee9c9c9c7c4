package io.sem;

import io.sem.api.error.InvalidSpecException;
import io.sem.api.error.NotFoundException;
import io.sem.api.spi.BackendProvider;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.ServiceLoader.Provider;
import org.jspecify.annotations.Nullable;

/**
 * The platform behind {@link Sem#tenant}. It is what {@link Sem#use} was given, or else found: the backend's name is the
 * system property {@code sem.backend}, or the environment variable {@code SEM_BACKEND}, or the entry {@code backend} of
 * {@code sem.yaml} on the class path; its settings are {@code sem.backend.<setting>}, {@code SEM_BACKEND_<SETTING>}, or the
 * other entries of the file. The image of the containers that SEM adds to pods is {@code sem.toolImage}, {@code SEM_TOOL_IMAGE}, or the
 * entry {@code toolImage}; see {@link Platform#withToolImage}.
 */
final class SharedPlatform {

    private static final Object LOCK = new Object();
    private static @Nullable Platform platform;

    private SharedPlatform() {}

    static void use(Platform chosen) {
        synchronized (LOCK) {
            if (platform != null && platform != chosen) {
                throw InvalidSpecException.of(
                        "platform", "is set or in use already; call Sem.use once, before Sem.tenant is first used");
            }
            platform = chosen;
        }
    }

    static Platform get() {
        synchronized (LOCK) {
            Platform found = platform == null ? find(Settings.find()) : platform;
            platform = found;
            return found;
        }
    }

    private static Platform find(Settings settings) {
        if (settings.backend().isEmpty()) {
            throw new NotFoundException(
                    "Sem.tenant needs a platform, and none is configured. Call Sem.use(platform) once at start;"
                            + " or set the system property sem.backend (or the environment variable SEM_BACKEND) to one of "
                            + names() + "; or put a sem.yaml with 'backend: …' on the class path");
        }
        Platform found =
                Platform.on(Map.of("default", provider(settings.backend()).connect(settings.rest())));
        return settings.toolImage().isEmpty() ? found : found.withToolImage(settings.toolImage());
    }

    private static BackendProvider provider(String name) {
        return providers().stream()
                .filter(provider -> provider.name().equals(name))
                .findFirst()
                .orElseThrow(() -> NotFoundException.of("backend '" + name + "'", names()));
    }

    private static List<String> names() {
        return providers().stream().map(BackendProvider::name).sorted().toList();
    }

    private static List<BackendProvider> providers() {
        return ServiceLoader.load(BackendProvider.class).stream()
                .map(Provider::get)
                .toList();
    }
}
