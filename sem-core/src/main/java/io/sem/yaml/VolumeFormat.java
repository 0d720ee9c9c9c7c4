package io.sem.yaml;

import static io.sem.yaml.Scalars.BOOLEAN;
import static io.sem.yaml.Scalars.MEMORY;
import static io.sem.yaml.Scalars.TEXT;
import static io.sem.yaml.Scalars.TEXTS;

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

/** The form of volumes and mounts: {@code data: {claim: 10Gi}}, {@code /var/lib/mysql: data}. */
final class VolumeFormat {

    static final Codec<List<Volume>> VOLUMES = Codec.named(VolumeFormat::volume, Volume::name);

    /** By the path in the container, which no two mounts share. */
    static final Codec<List<VolumeMount>> MOUNTS = Codec.named(VolumeFormat::mount, VolumeMount::path);

    private VolumeFormat() {}

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

    private static Codec<HostPath> hostPath(String name) {
        return FieldsCodec.of(Required.field("path", TEXT, HostPath::path), path -> Volume.hostPath(name, path))
                .field("shared", BOOLEAN, HostPath::everywhere, (v, shared) -> new HostPath(name, v.path(), shared))
                .main("path");
    }

    private static Codec<NfsVolume> nfs(String name) {
        return FieldsCodec.of(
                        Required.field("server", TEXT, NfsVolume::server),
                        Required.field("path", TEXT, NfsVolume::path),
                        (server, path) -> Volume.nfs(name, server, path))
                .field(
                        "readOnly",
                        BOOLEAN,
                        NfsVolume::readOnly,
                        (v, readOnly) -> new NfsVolume(name, v.server(), v.path(), readOnly));
    }

    private static Codec<RbdVolume> rbd(String name) {
        return FieldsCodec.of(
                        Required.field("image", TEXT, RbdVolume::image),
                        Required.field("size", MEMORY, RbdVolume::size),
                        (image, size) ->
                                RbdVolume.builder(name, image, size.toString()).build())
                .field("monitors", TEXTS, RbdVolume::monitors, RbdVolume::withMonitors)
                .field("pool", TEXT, RbdVolume::pool, RbdVolume::withPool)
                .field("user", TEXT, RbdVolume::user, RbdVolume::withUser)
                .field("secret", TEXT, RbdVolume::secret, RbdVolume::withSecret)
                .field("fileSystem", TEXT, RbdVolume::fileSystem, RbdVolume::withFileSystem);
    }

    private static Codec<ClaimVolume> claim(String name) {
        return FieldsCodec.of(
                        Required.field("size", MEMORY, ClaimVolume::size),
                        size -> new ClaimVolume(name, size, Optional.empty()))
                .maybe("storageClass", TEXT, ClaimVolume::storageClass, ClaimVolume::on)
                .main("size");
    }

    private static Codec<ConfigVolume> config(String name) {
        Codec<List<ConfigFile>> files = Codec.named(
                file -> TEXT.as(content -> new ConfigFile(file, content), ConfigFile::content), ConfigFile::name);
        return files.as(list -> new ConfigVolume(name, list), ConfigVolume::files);
    }

    private static Codec<SecretVolume> secret(String name) {
        return TEXT.as(secret -> new SecretVolume(name, secret), SecretVolume::secret);
    }

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
