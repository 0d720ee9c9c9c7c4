package io.sem.yaml;

import io.sem.api.error.InvalidSpecException;
import io.sem.api.tenant.TenantSpec;
import io.sem.api.workload.Deployable;
import io.sem.api.workload.DeploymentSpec;
import java.nio.file.Path;
import java.util.Map;

/**
 * Specs as YAML text, both ways: what {@code write} gives is read as an equal value.
 *
 * <pre>{@code
 * Specs specs = SpecFiles.withVariables(Map.of("version", "1.4")).read(Path.of("db.yaml"), Path.of("shop.yaml"));
 * environment.deploy(specs.deployables());
 * }</pre>
 *
 * <p>The format is described in {@code docs/spec-files.md}. Whatever breaks a rule is refused with an {@link
 * InvalidSpecException} whose violations start with {@code file:line:column}.
 */
public final class SpecFiles {

    private SpecFiles() {}

    /** Reads files together: deployments may use outputs of each other, and only of each other. */
    public static Specs read(Path... files) {
        return SpecReader.PLAIN.read(files);
    }

    /** Reads a text as if it were the only file. */
    public static Specs read(String text) {
        return SpecReader.PLAIN.read(text);
    }

    /** Reads with values for {@code ${name}}. */
    public static SpecReader withVariables(Map<String, String> variables) {
        return SpecReader.PLAIN.withVariables(variables);
    }

    /** Reads what {@link #write(Deployable)} gave for a deployment spec; it may use outputs of any deployment. */
    public static DeploymentSpec readDeployment(String text) {
        return SpecReader.PLAIN.readOne(DeploymentSpec.class, text);
    }

    /** Reads what {@link #write(TenantSpec)} gave. */
    public static TenantSpec readTenant(String text) {
        return SpecReader.PLAIN.readOne(TenantSpec.class, text);
    }

    /**
     * The text of a spec or recipe, without what is the default. Equal values give equal text, in this version and every
     * later one that knows no more about them.
     *
     * @throws InvalidSpecException when it cannot be written, such as two volumes of one name
     */
    public static String write(Deployable deployable) {
        return Document.write(deployable);
    }

    /** The text of a tenant, see {@link #write(Deployable)}. */
    public static String write(TenantSpec tenant) {
        return Document.write(tenant);
    }

    /** The settings in a {@code sem.yaml}: names with single values. */
    public static Map<String, String> readSettings(String text) {
        return SettingsFile.read(text);
    }
}
