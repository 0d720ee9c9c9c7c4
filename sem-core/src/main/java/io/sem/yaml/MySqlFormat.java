package io.sem.yaml;

import static io.sem.yaml.ContainerFormat.CONTAINERS;
import static io.sem.yaml.Scalars.CPU;
import static io.sem.yaml.Scalars.DURATION;
import static io.sem.yaml.Scalars.IMAGE;
import static io.sem.yaml.Scalars.LONG;
import static io.sem.yaml.Scalars.MEMORY;
import static io.sem.yaml.Scalars.PORT_NUMBER;
import static io.sem.yaml.Scalars.SELECTOR;
import static io.sem.yaml.Scalars.TEXT;

import io.sem.api.error.InvalidSpecException;
import io.sem.api.network.ServiceType;
import io.sem.api.product.MySql;
import io.sem.api.volume.ClaimVolume;
import io.sem.api.volume.Volume;
import io.sem.api.workload.Image;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The form of MySQL databases.
 *
 * <pre>{@code
 * kind: MySql
 * name: orders-db
 * version: 8.4
 * memory: 2Gi
 * data: 20Gi
 * settings: {max_connections: 300}
 * }</pre>
 *
 * <p>Values are applied by the steps of the recipe, so that the recipe alone decides what is allowed.
 */
final class MySqlFormat {

    /** Stands for a node port that the cluster chooses. */
    static final String ANY = "any";

    /** The image that a version is a tag of. */
    private static final String OFFICIAL = "mysql:";

    private static final String NAME = "name";
    private static final String DATA = "data";

    /** A database has no chosen node port: it is opened for a while, for a tool, and not part of a design. */
    private static final Codec<String> ANY_PORT =
            TEXT.as(MySqlFormat::requireAny, any -> any).describedBy(JsonSchema.oneOf(List.of(ANY)));

    /** System variables of the server by name; the server judges names and values. */
    private static final Codec<List<Map.Entry<String, String>>> SETTINGS =
            Codec.named(name -> TEXT.as(value -> Map.entry(name, value), Map.Entry::getValue), Map.Entry::getKey);

    /**
     * A size alone stands for a claim named {@code data}, the default; another name is given in a field {@code name}.
     */
    private static final Codec<Volume> VOLUME =
            Codec.of(MySqlFormat::readVolume, MySqlFormat::writeVolume, MySqlFormat::volumeSchema);

    static final FieldsCodec<MySql> MYSQL = FieldsCodec.of(Required.field(NAME, TEXT, MySql::name), MySql::of)
            .maybe("version", TEXT, MySqlFormat::version, MySql::version)
            .maybe("image", IMAGE, MySqlFormat::otherImage, MySqlFormat::of)
            .maybe("cpu", CPU, db -> db.parts().resources().cpu(), (db, cpu) -> db.cpu(cpu.toString()))
            .maybe("memory", MEMORY, db -> db.parts().resources().memory(), (db, m) -> db.memory(m.toString()))
            .maybe(
                    "limits",
                    LimitsFormat.LIMITS,
                    db -> LimitsFormat.of(db.parts().resources()),
                    (db, l) -> db.limits(l.cpu().toString(), l.memory().toString()))
            .field("port", PORT_NUMBER, db -> db.parts().port(), MySql::port)
            .maybe("nodePort", ANY_PORT, MySqlFormat::nodePort, (db, any) -> db.nodePort())
            .field("database", TEXT, db -> db.parts().database(), MySql::database)
            .field("user", TEXT, db -> db.parts().user(), MySql::user)
            .maybe("runAs", LONG, db -> db.parts().runAs(), MySql::runAs)
            .field("password", EnvFormat.CREDENTIAL, db -> db.parts().password(), MySql::password)
            .field(DATA, VOLUME, db -> db.parts().data(), MySql::data)
            .each("settings", SETTINGS, MySqlFormat::settings, (db, s) -> db.setting(s.getKey(), s.getValue()))
            .each("initContainers", CONTAINERS, db -> db.parts().initContainers(), MySql::init)
            .each("sidecars", CONTAINERS, db -> db.parts().sidecars(), MySql::sidecar)
            .field("startsWithin", DURATION, db -> db.parts().startsWithin(), MySql::startsWithin)
            .field("nodes", SELECTOR, db -> db.parts().nodes(), MySql::nodes)
            .field("labels", WorkloadFormat.LABELS, db -> db.parts().labels(), MySql::labels)
            .each("after", WorkloadFormat.AFTER, db -> db.parts().after(), (db, name) -> db.after(name));

    private MySqlFormat() {}

    /** Returns the version, if the image is the official one; any other image is written as {@code image}. */
    private static Optional<String> version(MySql db) {
        String image = db.parts().image().reference();
        return image.startsWith(OFFICIAL) ? Optional.of(image.substring(OFFICIAL.length())) : Optional.empty();
    }

    private static Optional<Image> otherImage(MySql db) {
        return version(db).isPresent()
                ? Optional.empty()
                : Optional.of(db.parts().image());
    }

    /** Sets another image. Beside {@code version} it is refused: one of the two would be ignored. */
    private static MySql of(MySql db, Image image) {
        if (!db.parts().image().equals(MySql.of(db.name()).parts().image())) {
            throw InvalidSpecException.of("", "stands beside 'version'; give one of them");
        }
        return db.image(image.reference());
    }

    private static Optional<String> nodePort(MySql db) {
        return db.parts().exposed() == ServiceType.NODE_PORT ? Optional.of(ANY) : Optional.empty();
    }

    private static String requireAny(String text) {
        if (!text.equals(ANY)) {
            throw InvalidSpecException.of(
                    "", "'" + Nearest.abbreviated(text) + "' is not possible here; the cluster chooses: " + ANY);
        }
        return text;
    }

    private static List<Map.Entry<String, String>> settings(MySql db) {
        return List.copyOf(db.parts().settings().entrySet());
    }

    private static Volume readVolume(LocatedNode place) {
        if (place.node() instanceof SpecNode.Scalar) {
            return new ClaimVolume(DATA, MEMORY.read(place), Optional.empty());
        }
        String name = place.find(NAME).map(TEXT::read).orElse(DATA);
        List<SpecNode.Entry> rest = place.entries().stream()
                .filter(entry -> !entry.key().equals(NAME))
                .toList();
        return VolumeFormat.volume(name)
                .read(place.with(new SpecNode.Mapping(place.node().position(), rest)));
    }

    private static SpecNode.Mapping volumeSchema(Definitions definitions) {
        ObjectSchema object = new ObjectSchema().property(NAME, TEXT.schema(definitions));
        VolumeFormat.volume(DATA).describe(object, definitions);
        return JsonSchema.anyOf(MEMORY.schema(definitions), object.build());
    }

    private static SpecNode writeVolume(Volume volume) {
        if (volume instanceof ClaimVolume claim
                && claim.name().equals(DATA)
                && claim.storageClass().isEmpty()) {
            return MEMORY.write(claim.size());
        }
        List<SpecNode.Entry> entries = new ArrayList<>();
        if (!volume.name().equals(DATA)) {
            entries.add(SpecNode.Entry.of(NAME, TEXT.write(volume.name())));
        }
        entries.add(VolumeFormat.volume(volume.name()).entry(volume));
        return SpecNode.Mapping.of(entries);
    }
}
