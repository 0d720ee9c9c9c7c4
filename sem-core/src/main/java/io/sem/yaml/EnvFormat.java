package io.sem.yaml;

import static io.sem.yaml.Scalars.INT;
import static io.sem.yaml.Scalars.TEXT;

import io.sem.api.secret.Credential;
import io.sem.api.secret.SecretSpec;
import io.sem.api.workload.EnvValue;
import io.sem.api.workload.EnvVar;
import io.sem.api.workload.OfferedOutput;
import java.nio.file.Path;
import java.util.List;

/**
 * The form of variables, outputs and secrets: a text, {@code {secret: name/key}} or {@code {output:
 * deployment/name}}.
 */
final class EnvFormat {

    private static final Codec<EnvValue.SecretKey> SECRET_KEY = TEXT.as(
            text -> Pair.parse(text, "secret/key").as(EnvValue.SecretKey::new),
            key -> Pair.print(key.secret(), key.key()));

    private static final Codec<EnvValue.Output> OUTPUT_NAME = TEXT.as(
            text -> Pair.parse(text, "deployment/output").as(EnvValue.Output::new),
            output -> Pair.print(output.deployment(), output.name()));

    /** Remembers where an output is used: whether it exists is known only when all files have been read. */
    private static final Codec<EnvValue.Output> OUTPUT = Codec.of(
            place -> {
                EnvValue.Output output = OUTPUT_NAME.read(place);
                place.reading().references().add(new Reference(output, place));
                return output;
            },
            OUTPUT_NAME::write);

    private static final Choice<EnvValue> OTHER_THAN_TEXT = new Choice<EnvValue>()
            .or("secret", EnvValue.SecretKey.class, SECRET_KEY)
            .or("output", EnvValue.Output.class, OUTPUT);

    static final Codec<EnvValue> VALUE = Codec.of(
            place -> place.node() instanceof SpecNode.Scalar
                    ? new EnvValue.Literal(TEXT.read(place))
                    : OTHER_THAN_TEXT.read(place),
            value -> value instanceof EnvValue.Literal literal
                    ? TEXT.write(literal.text())
                    : OTHER_THAN_TEXT.write(value));

    static final Codec<List<EnvVar>> VARIABLES =
            Codec.named(name -> VALUE.as(value -> new EnvVar(name, value), EnvVar::value), EnvVar::name);

    static final Codec<List<OfferedOutput>> OFFERED = Codec.named(
            name -> VALUE.as(value -> new OfferedOutput(name, value), OfferedOutput::value), OfferedOutput::name);

    static final Codec<Credential> CREDENTIAL = new Choice<Credential>()
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
            Codec.named(EnvFormat::secret, secret -> Pair.print(secret.name(), secret.key()));

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
        return (Credential.FromFile) Credential.fromFile(Path.of(path));
    }
}
