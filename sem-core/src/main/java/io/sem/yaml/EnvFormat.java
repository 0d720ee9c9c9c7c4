package io.sem.yaml;

import static io.sem.yaml.Scalars.INT;
import static io.sem.yaml.Scalars.TEXT;

import io.sem.api.error.InvalidSpecException;
import io.sem.api.secret.Credential;
import io.sem.api.secret.SecretSpec;
import io.sem.api.workload.EnvValue;
import io.sem.api.workload.EnvVar;
import io.sem.api.workload.OfferedOutput;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The form of variables, outputs and secrets: a text, {@code {secret: name/key}} or {@code {output:
 * deployment/name}}.
 */
final class EnvFormat {

    /** {@code shop-login/password}: the secret's name and the key in it. */
    private static final Codec<EnvValue.SecretKey> SECRET_KEY = TEXT.as(
                    text -> Pair.parse(text, "secret/key").as(EnvValue.SecretKey::new),
                    key -> Pair.print(key.secret(), key.key()))
            .describedBy(JsonSchema.text(Pair.RULE));

    /** {@code orders-db/jdbcUrl}: the deployment's name and its output. */
    private static final Codec<EnvValue.Output> OUTPUT_NAME = TEXT.as(
                    text -> Pair.parse(text, "deployment/output").as(EnvValue.Output::new),
                    output -> Pair.print(output.deployment(), output.name()))
            .describedBy(JsonSchema.text(Pair.RULE));

    /** Remembers where an output is used: whether it exists is known only when all files have been read. */
    private static final Codec<EnvValue.Output> OUTPUT = Codec.of(
            place -> {
                EnvValue.Output output = OUTPUT_NAME.read(place);
                place.reading().references().add(new Reference(output.deployment(), Optional.of(output.name()), place));
                return output;
            },
            OUTPUT_NAME::write,
            OUTPUT_NAME::schema);

    /** What is not a plain text names its kind: {@code {secret: shop-login/password}}. */
    private static final Choice<EnvValue> OTHER_THAN_TEXT = new Choice<EnvValue>()
            .or("secret", EnvValue.SecretKey.class, SECRET_KEY)
            .or("output", EnvValue.Output.class, OUTPUT);

    static final Codec<EnvValue> VALUE = Codec.<EnvValue>of(
                    place -> place.node() instanceof SpecNode.Scalar
                            ? new EnvValue.Literal(TEXT.read(place))
                            : OTHER_THAN_TEXT.read(place),
                    value -> value instanceof EnvValue.Literal literal
                            ? TEXT.write(literal.text())
                            : OTHER_THAN_TEXT.write(value),
                    definitions -> JsonSchema.anyOf(TEXT.schema(definitions), OTHER_THAN_TEXT.schema(definitions)))
            .shared("Value");

    /**
     * By name, in order; a name given twice is refused, although Kubernetes takes the last one, as it is most likely
     * a mistake.
     */
    static final Codec<List<EnvVar>> VARIABLES =
            Codec.named(name -> VALUE.as(value -> new EnvVar(name, value), EnvVar::value), EnvVar::name);

    /** By name: {@code url: http://$${host}:80}. */
    static final Codec<List<OfferedOutput>> OFFERED = Codec.named(
            name -> VALUE.as(value -> new OfferedOutput(name, value), OfferedOutput::value), OfferedOutput::name);

    /**
     * {@code generated: 32}, {@code file: /run/secrets/shop} or {@code existing: old-tls/key}. There is no
     * alternative that holds a value: spec files are committed to repositories.
     */
    static final Choice<Credential> CREDENTIAL = new Choice<Credential>()
            .hiding()
            .or("generated", Credential.Generated.class, generated())
            .or(
                    "file",
                    Credential.FromFile.class,
                    TEXT.as(EnvFormat::file, c -> c.file().toString()))
            .or(
                    "existing",
                    Credential.Existing.class,
                    SECRET_KEY.as(
                            key -> new Credential.Existing(key.secret(), key.key()),
                            existing -> new EnvValue.SecretKey(existing.secret(), existing.key())));

    /** By {@code secret/key}, the same words by which variables refer to them. */
    static final Codec<List<SecretSpec>> SECRETS =
            Codec.named("secret/key", EnvFormat::secret, secret -> Pair.print(secret.name(), secret.key()));

    /** A secret as a document of its own. */
    static final FieldsCodec<SecretSpec> SECRET = FieldsCodec.of(
            Required.field(
                    "secret", SECRET_KEY, (SecretSpec secret) -> new EnvValue.SecretKey(secret.name(), secret.key())),
            Required.oneOf(CREDENTIAL, SecretSpec::credential),
            (name, credential) -> new SecretSpec(name.secret(), name.key(), credential));

    private EnvFormat() {}

    private static Codec<SecretSpec> secret(String nameAndKey) {
        Pair pair = Pair.parse(nameAndKey, "secret/key");
        return CREDENTIAL.as(
                credential -> new SecretSpec(pair.first(), pair.second(), credential), SecretSpec::credential);
    }

    private static Codec<Credential.Generated> generated() {
        int length = ((Credential.Generated) Credential.generated()).length();
        return FieldsCodec.of(() -> new Credential.Generated(length))
                .field("length", INT, Credential.Generated::length, (c, chosen) -> new Credential.Generated(chosen))
                .main("length");
    }

    private static Credential.FromFile file(String path) {
        try {
            return new Credential.FromFile(Path.of(path));
        } catch (InvalidPathException e) {
            // Such as a letter that the encoding of this machine's file names (sun.jnu.encoding) does not have.
            throw InvalidSpecException.of("", "is not the name of a file on this machine; use ASCII characters");
        }
    }
}
