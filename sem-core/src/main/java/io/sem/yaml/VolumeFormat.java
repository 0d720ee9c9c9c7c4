package io.sem.yaml;

import static io.sem.yaml.Scalars.BOOLEAN;
import static io.sem.yaml.Scalars.MEMORY;
import static io.sem.yaml.Scalars.TEXT;
import static io.sem.yaml.Scalars.TEXTS;

import io.sem.api.error.InvalidSpecException;
import io.sem.api.volume.ClaimVolume;
import io.sem.api.volume.ConfigFile;
import io.sem.api.volume.ConfigVolume;
import io.sem.api.volume.EmptyDir;
import io.sem.api.volume.HostPath;
import io.sem.api.volume.NfsVolume;
import io.sem.api.volume.RbdVolume;
import io.sem.api.volume.SecretVolume;
import io.sem.api.volume.Volume;
import io.sem.api.volume.VolumeMount;
import java.util.List;
import java.util.Optional;

/**
 * The form of volumes and mounts.
 *
 * <pre>{@code
 * volumes:
 *   data: {claim: 10Gi}
 *   settings: {config: {shop.properties: "theme = dark"}}
 *   archive: {nfs: {server: 10.0.0.5, path: /exports/shop, readOnly: true}}
 * mounts:
 *   /var/lib/mysql: data
 * }</pre>
 *
 * <p>The name is not written a second time inside: it comes from the mapping, and every codec is made for one name.
 */
final class VolumeFormat {

    /** By name, to which mounts refer. */
    static final Codec<List<Volume>> VOLUMES = Codec.named(VolumeFormat::volume, Volume::name);

    /** By the path in the container, which no two mounts share. */
    static final Codec<List<VolumeMount>> MOUNTS = Codec.named(VolumeFormat::mount, VolumeMount::path);

    private VolumeFormat() {}

    /** Returns the form of a volume of this name, one alternative for each kind. */
    static Choice<Volume> volume(String name) {
        return new Choice<Volume>()
                .or("emptyDir", EmptyDir.class, emptyDir(name))
                .or("hostPath", HostPath.class, hostPath(name))
                .or("nfs", NfsVolume.class, nfs(name))
                .or("rbd", RbdVolume.class, rbd(name))
                .or("claim", ClaimVolume.class, claim(name))
                .or("config", ConfigVolume.class, config(name))
                .or("secret", SecretVolume.class, secret(name));
    }

    /** {@code emptyDir}, or {@code emptyDir: {sizeLimit: 64Mi, inMemory: true}}. */
    private static Codec<EmptyDir> emptyDir(String name) {
        return FieldsCodec.of(() -> Volume.emptyDir(name))
                .maybe(
                        "sizeLimit",
                        MEMORY,
                        EmptyDir::sizeLimit,
                        (v, size) -> new EmptyDir(name, Optional.of(size), v.inMemory()))
                .field(
                        "inMemory",
                        BOOLEAN,
                        EmptyDir::inMemory,
                        (v, inMemory) -> new EmptyDir(name, v.sizeLimit(), inMemory));
    }

    /** {@code hostPath: /mnt/data}; {@code shared} says that the same directory is on every node. */
    private static Codec<HostPath> hostPath(String name) {
        return FieldsCodec.of(Required.field("path", TEXT, HostPath::path), path -> sound(Volume.hostPath(name, path)))
                .field("shared", BOOLEAN, HostPath::everywhere, (v, shared) -> new HostPath(name, v.path(), shared))
                .main("path");
    }

    /** {@code nfs: {server: 10.0.0.5, path: /exports/shop}}. */
    private static Codec<NfsVolume> nfs(String name) {
        return FieldsCodec.of(
                        Required.field("server", TEXT, NfsVolume::server),
                        Required.field("path", TEXT, NfsVolume::path),
                        (server, path) -> sound(Volume.nfs(name, server, path)))
                .field(
                        "readOnly",
                        BOOLEAN,
                        NfsVolume::readOnly,
                        (v, readOnly) -> new NfsVolume(name, v.server(), v.path(), readOnly));
    }

    /** Returns a volume that has no fault of its own, so that a fault is told with its line and not only when it is deployed. */
    private static <T extends Volume> T sound(T volume) {
        if (!volume.violations().isEmpty()) {
            throw new InvalidSpecException("", volume.violations());
        }
        return volume;
    }

    /** {@code rbd: {clusterId: ceph-a, image: orders, size: 20Gi}}. */
    private static Codec<RbdVolume> rbd(String name) {
        return FieldsCodec.of(
                        Required.field("image", TEXT, RbdVolume::image),
                        Required.field("size", MEMORY, RbdVolume::size),
                        (image, size) -> RbdVolume.builder(name, "", image, size.toString())
                                .build()) // without its cluster, which the rules for volumes require
                .field("clusterId", TEXT, RbdVolume::clusterId, RbdVolume::withClusterId)
                .field("pool", TEXT, RbdVolume::pool, RbdVolume::withPool)
                .field("imageFeatures", TEXTS, RbdVolume::imageFeatures, RbdVolume::withImageFeatures)
                .field("secret", TEXT, RbdVolume::secret, RbdVolume::withSecret)
                .field("fileSystem", TEXT, RbdVolume::fileSystem, RbdVolume::withFileSystem);
    }

    /** {@code claim: 10Gi}, or {@code claim: {size: 10Gi, storageClass: fast}}. */
    private static Codec<ClaimVolume> claim(String name) {
        return FieldsCodec.of(
                        Required.field("size", MEMORY, ClaimVolume::size),
                        size -> new ClaimVolume(name, size, Optional.empty()))
                .maybe("storageClass", TEXT, ClaimVolume::storageClass, ClaimVolume::on)
                .main("size");
    }

    /** {@code config: {shop.properties: "theme = dark"}}: files by name. */
    private static Codec<ConfigVolume> config(String name) {
        Codec<List<ConfigFile>> files = Codec.named(
                file -> TEXT.as(content -> new ConfigFile(file, content), ConfigFile::content), ConfigFile::name);
        return files.as(list -> new ConfigVolume(name, list), ConfigVolume::files);
    }

    /** {@code secret: shop-tls}: every key of the secret becomes a file. */
    private static Codec<SecretVolume> secret(String name) {
        return TEXT.as(secret -> new SecretVolume(name, secret), SecretVolume::secret);
    }

    /** {@code /data: disk}, or {@code /etc/shop: {volume: settings, readOnly: true}}. */
    private static Codec<VolumeMount> mount(String path) {
        return FieldsCodec.of(
                        Required.field("volume", TEXT, VolumeMount::volume), volume -> VolumeMount.of(volume, path))
                .field(
                        "subPath",
                        TEXT,
                        VolumeMount::subPath,
                        (m, subPath) -> new VolumeMount(m.volume(), path, subPath, m.readOnly()))
                .field(
                        "readOnly",
                        BOOLEAN,
                        VolumeMount::readOnly,
                        (m, readOnly) -> new VolumeMount(m.volume(), path, m.subPath(), readOnly))
                .main("volume");
    }
}
