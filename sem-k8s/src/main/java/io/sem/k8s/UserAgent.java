package io.sem.k8s;

import java.lang.module.ModuleDescriptor;
import java.util.Optional;

/**
 * What SEM calls itself in requests. The API server writes it into its audit log, which is how an administrator sees
 * which program, in which version, changed something; so it must name the version that really runs.
 */
final class UserAgent {

    private static final String UNKNOWN = "dev";

    private UserAgent() {}

    /** {@code sem/<version>}, with a blank and the suffix behind it unless that is empty. */
    static String of(String suffix) {
        return "sem/" + version(UserAgent.class) + (suffix.isEmpty() ? "" : " " + suffix);
    }

    /**
     * The version of the jar that a class comes from: on the class path the {@code Implementation-Version} of its
     * manifest; on the module path, where the JDK does not read that attribute for packages, the version of the module,
     * which for an automatic one stands in the jar's file name. {@code dev} when the class runs from a directory of
     * classes.
     */
    static String version(Class<?> type) {
        return Optional.ofNullable(type.getPackage().getImplementationVersion())
                .or(() -> moduleVersion(type.getModule()))
                .orElse(UNKNOWN);
    }

    private static Optional<String> moduleVersion(Module module) {
        return Optional.ofNullable(module.getDescriptor()).flatMap(ModuleDescriptor::rawVersion);
    }
}
