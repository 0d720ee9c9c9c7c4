package io.sem.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What SEM calls itself, from classes, from a jar on the class path and from a jar on the module path. */
class UserAgentTest {

    private static final String CLASS = "io/sem/k8s/UserAgent.class";

    @TempDir
    Path folder;

    @Test
    void classes_that_no_jar_holds_have_no_version() {
        assertThat(UserAgent.of("")).isEqualTo("sem/dev");
        assertThat(UserAgent.of("ci")).isEqualTo("sem/dev ci");
    }

    @Test
    void a_jar_on_the_class_path_says_its_version_in_its_manifest() throws Exception {
        URL[] jar = {jar("sem-k8s.jar", "1.2.3").toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(jar, ClassLoader.getPlatformClassLoader())) {
            assertThat(userAgent(loader)).isEqualTo("sem/1.2.3");
        }
    }

    @Test
    void a_jar_on_the_module_path_says_its_version_in_its_name() throws Exception {
        ModuleFinder finder = ModuleFinder.of(jar("sem.k8s-4.5.6.jar", "ignored"));
        Configuration modules =
                ModuleLayer.boot().configuration().resolve(finder, ModuleFinder.of(), Set.of("sem.k8s"));
        ModuleLayer layer =
                ModuleLayer.boot().defineModulesWithOneLoader(modules, ClassLoader.getPlatformClassLoader());

        assertThat(userAgent(layer.findLoader("sem.k8s"))).isEqualTo("sem/4.5.6");
    }

    private static Object userAgent(ClassLoader loader) throws ReflectiveOperationException {
        var method = loader.loadClass("io.sem.k8s.UserAgent").getDeclaredMethod("of", String.class);
        method.setAccessible(true);
        return method.invoke(null, "");
    }

    /** A jar with nothing but this class and its version in it. */
    private Path jar(String name, String version) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, version);
        Path file = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out, manifest);
                InputStream classFile = UserAgent.class.getResourceAsStream("UserAgent.class")) {
            jar.putNextEntry(new JarEntry(CLASS));
            classFile.transferTo(jar);
        }
        return file;
    }
}
