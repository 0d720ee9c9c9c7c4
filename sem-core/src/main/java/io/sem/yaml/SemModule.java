package io.sem.yaml;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.sem.api.error.InvalidSpecException;
import java.io.IOException;

/**
 * Teaches Jackson 2 to write and read SEM's values as JSON, in the form of the spec files.
 *
 * <pre>{@code
 * ObjectMapper mapper = new ObjectMapper().registerModule(new SemModule());
 * mapper.writeValueAsString(deployment.status());
 * mapper.readValue(json, DeploymentSpec.class);
 * }</pre>
 *
 * <p>Found by {@code findAndRegisterModules()}; in Spring Boot 3 make it a bean. Specs, quotas and names are read and written;
 * statuses, revisions and observed state are written only. A {@code Sensitive} value is written as {@code ****}. Reading reports all
 * faults in one {@link JsonMappingException}, whose cause is an {@link InvalidSpecException}. For Jackson 3 see {@link
 * SemJackson3Module}.
 */
public final class SemModule extends SimpleModule {

    private static final long serialVersionUID = 1L;

    /** Registers all types. */
    public SemModule() {
        super("io.sem");
        JsonForm.ALL.forEach(this::add);
    }

    private <T> void add(JsonForm<T> json) {
        addSerializer(json.type(), new Serializer<>(json.form()));
        json.codec().ifPresent(codec -> addDeserializer(json.type(), new Deserializer<>(codec)));
    }

    private static final class Serializer<T> extends JsonSerializer<T> {

        private final Form<T> form;

        Serializer(Form<T> form) {
            this.form = form;
        }

        @Override
        public void serialize(T value, JsonGenerator out, SerializerProvider provider) throws IOException {
            try {
                JsonWriter.write(form.write(value), new Jackson2Output(out));
            } catch (InvalidSpecException e) {
                throw JsonMappingException.from(out, e.getMessage(), e);
            }
        }
    }

    private static final class Deserializer<T> extends JsonDeserializer<T> {

        private final Codec<T> codec;

        Deserializer(Codec<T> codec) {
            this.codec = codec;
        }

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            Jackson2Input input = new Jackson2Input(parser);
            try {
                return JsonReader.read(codec, input.current(), input);
            } catch (InvalidSpecException e) {
                throw JsonMappingException.from(parser, e.getMessage(), e);
            }
        }
    }
}
