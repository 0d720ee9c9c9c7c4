package io.sem.yaml;

import io.sem.api.error.InvalidSpecException;
import io.sem.api.secret.SecretSpec;
import io.sem.api.tenant.EnvironmentSpec;
import io.sem.api.tenant.TenantSpec;
import io.sem.api.workload.Deployable;
import io.sem.api.workload.DeploymentSpec;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/**
 * Reads and writes specs as YAML text. Reading what {@code write} returned gives an equal value.
 *
 * <pre>{@code
 * Specs specs = SpecFiles.withVariables(Map.of("version", "1.4")).read(Path.of("db.yaml"), Path.of("shop.yaml"));
 * environment.deploy(specs.deployables());
 * }</pre>
 *
 * <p>The format is described in {@code docs/spec-files.md}. Whatever breaks a rule of the format or of a value is
 * refused with one {@link InvalidSpecException} that lists all faults, at most 50, each starting with {@code
 * file:line:column}.
 */
public final class SpecFiles {

    private SpecFiles() {}

    /**
     * Reads several files together: a deployment may use outputs of every deployment in these files, and of no other.
     *
     * @throws InvalidSpecException with the faults of all files
     */
    public static Specs read(Path... files) {
        return SpecReader.PLAIN.read(files);
    }

    /**
     * Reads a text as if it were the only file; faults call it {@code <text>}.
     *
     * @throws InvalidSpecException with all faults of the text
     */
    public static Specs read(String text) {
        return SpecReader.PLAIN.read(text);
    }

    /** Reads a stream of UTF-8 to its end, and leaves it open; see {@link SpecReader#read(InputStream, String)}. */
    public static Specs read(InputStream stream, String name) {
        return SpecReader.PLAIN.read(stream, name);
    }

    /** Reads resources beside a class together; see {@link SpecReader#readResource}. */
    public static Specs readResource(Class<?> beside, String... names) {
        return SpecReader.PLAIN.readResource(beside, names);
    }

    /** Reads all spec files of a folder together; see {@link SpecReader#readFolder}. */
    public static Specs readFolder(Path folder) {
        return SpecReader.PLAIN.readFolder(folder);
    }

    /** Starts a reader that replaces {@code ${name}} in single values; see {@link SpecReader#withVariables}. */
    public static SpecReader withVariables(Map<String, String> variables) {
        return SpecReader.PLAIN.withVariables(variables);
    }

    /**
     * Reads a single deployment spec, such as {@link #write(Deployable)} returns. Outputs of any deployment may be
     * used, because the others are not known here.
     *
     * @throws InvalidSpecException if the text has faults, or is not exactly one document of kind Deployment
     */
    public static DeploymentSpec readDeployment(String text) {
        return SpecReader.PLAIN.readOne(DeploymentSpec.class, text);
    }

    /**
     * Reads a single tenant, such as {@link #write(TenantSpec)} returns.
     *
     * @throws InvalidSpecException if the text has faults, or is not exactly one document of kind Tenant
     */
    public static TenantSpec readTenant(String text) {
        return SpecReader.PLAIN.readOne(TenantSpec.class, text);
    }

    /**
     * Returns the text of a spec or recipe; fields at their default are left out. Equal values give equal text, in
     * this version and in later ones, so the text may be hashed and compared. A recipe without a kind of its own is
     * written as the spec it expands to.
     *
     * @throws InvalidSpecException if the value has no text, such as a spec with two volumes of one name
     */
    public static String write(Deployable deployable) {
        Objects.requireNonNull(deployable, "deployable");
        return Document.write(deployable);
    }

    /** Returns the text of a tenant; see {@link #write(Deployable)}. */
    public static String write(TenantSpec tenant) {
        Objects.requireNonNull(tenant, "tenant");
        return Document.write(tenant);
    }

    /** Returns the text of an environment; see {@link #write(Deployable)}. */
    public static String write(EnvironmentSpec environment) {
        Objects.requireNonNull(environment, "environment");
        return Document.write(environment);
    }

    /** Returns the text of a secret: where its value comes from, never the value. */
    public static String write(SecretSpec secret) {
        Objects.requireNonNull(secret, "secret");
        return Document.write(secret);
    }

    /**
     * Returns the JSON Schema (draft 2020-12) of spec files, with which editors complete and check them. The same text is in the jar
     * as {@code io/sem/yaml/sem.schema.json}.
     */
    public static String jsonSchema() {
        return SchemaFile.text();
    }

    /**
     * Reads the settings in a {@code sem.yaml}: a mapping of names to single values.
     *
     * @throws InvalidSpecException if the text is anything else
     */
    public static Map<String, String> readSettings(String text) {
        return SettingsFile.read(text);
    }
}
