package io.sem.api.volume;

import io.sem.api.error.InvalidSpecException;
import io.sem.api.error.Violation;
import java.util.List;
import java.util.Optional;

/** The rules for paths of volumes and mounts: absolute or relative, and never with {@code ..}, as the API server has them. */
final class VolumePath {

    private VolumePath() {}

    static void requireAbsolute(String what, String path) {
        absoluteFault(what, path).ifPresent(fault -> {
            throw new InvalidSpecException("", List.of(fault));
        });
    }

    static Optional<Violation> absoluteFault(String what, String path) {
        boolean absolute = path.startsWith("/") && path.indexOf('\0') < 0 && !leavesFolder(path);
        return absolute
                ? Optional.empty()
                : Optional.of(new Violation(what, "'" + path + "' is not an absolute path without '..'"));
    }

    static void requireInside(String what, String path) {
        if (path.isEmpty() || path.startsWith("/") || path.indexOf('\0') >= 0 || leavesFolder(path)) {
            throw InvalidSpecException.of(what, "'" + path + "' is not a relative path without '..'");
        }
    }

    private static boolean leavesFolder(String path) {
        return List.of(path.split("/", -1)).contains("..");
    }
}
