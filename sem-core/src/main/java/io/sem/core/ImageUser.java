package io.sem.core;

import io.sem.api.workload.Container;
import io.sem.api.workload.Image;
import java.util.Set;

/**
 * The user that a database image goes on as after it has started as root. A restricted environment refuses the start as root, so there
 * the container starts as that user at once. The number is the image's own: data that it has written elsewhere belongs to the same user.
 */
final class ImageUser {

    // docker-library/mysql and MariaDB/mariadb-docker create their user with this number (Dockerfile: "useradd ...
    // --uid 999 mysql").
    // Other images with the same start conventions, such as those of Bitnami and Percona, say a user of their own.
    private static final long MYSQL = 999;
    private static final Set<String> IMAGES = Set.of("mysql", "mariadb");
    private static final Set<String> OTHERS = Set.of("bitnami", "bitnamilegacy", "percona");

    private ImageUser() {}

    /** Returns the container with the user of its image, if it says none and the image is known; else as it is. */
    static Container said(Container container) {
        boolean silent = container.user().isEmpty();
        return silent && isKnown(container.image()) ? container.withUser(MYSQL) : container;
    }

    private static boolean isKnown(Image image) {
        String[] path = image.reference().split("@")[0].split("/");
        String name = path[path.length - 1].split(":")[0];
        return IMAGES.contains(name) && (path.length == 1 || !OTHERS.contains(path[path.length - 2]));
    }
}
