package io.sem.yaml;

import io.sem.api.error.InvalidSpecException;
import java.io.IOException;
import java.io.UncheckedIOException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.module.SimpleModule;

/**
 * Teaches Jackson 3 to write and read SEM's values as JSON, exactly as {@link SemModule} does for Jackson 2.
 *
 * <pre>{@code
 * JsonMapper mapper = JsonMapper.builder().addModule(new SemJackson3Module()).build();
 * }</pre>
 *
 * <p>On the class path it is found by {@code findAndAddModules()}, which Spring Boot 4 calls. On the module path add it as above: a
 * module can only provide a service whose module is always there, and SEM does not bring Jackson 3 along. The class is loaded only in
 * programs that have Jackson 3. Reading reports all faults in one {@link DatabindException}, whose cause is an {@link
 * InvalidSpecException}.
 */
@SuppressWarnings("exports") // whoever uses it requires Jackson 3, which others must not be made to
public final class SemJackson3Module extends SimpleModule {

    private static final long serialVersionUID = 1L;

    /** Registers all types. */
    public SemJackson3Module() {
        super("io.sem");
        JsonForm.ALL.forEach(this::add);
    }

    private <T> void add(JsonForm<T> json) {
        addSerializer(json.type(), new Serializer<>(json.form()));
        json.codec().ifPresent(codec -> addDeserializer(json.type(), new Deserializer<>(codec)));
    }

    private static final class Serializer<T> extends ValueSerializer<T> {

        private final Form<T> form;

        Serializer(Form<T> form) {
            this.form = form;
        }

        @Override
        public void serialize(T value, JsonGenerator out, SerializationContext context) {
            try {
                JsonWriter.write(form.write(value), new Jackson3Output(out));
            } catch (InvalidSpecException e) {
                throw DatabindException.from(out, e.getMessage(), e);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static final class Deserializer<T> extends ValueDeserializer<T> {

        private final Codec<T> codec;

        Deserializer(Codec<T> codec) {
            this.codec = codec;
        }

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) {
            Jackson3Input input = new Jackson3Input(parser);
            try {
                return JsonReader.read(codec, input.current(), input);
            } catch (InvalidSpecException e) {
                throw DatabindException.from(parser, e.getMessage(), e);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
