package io.godmode.core.journal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.godmode.api.event.CommandOutcome;
import io.godmode.api.event.OperatorCommand;
import io.godmode.api.event.TradingEvent;
import io.godmode.api.order.OrderTerms;
import io.godmode.api.wallet.FlowStep;
import java.util.List;
import java.util.Locale;

/** The one JSON mapping of events. */
final class EventJson {
  private static final List<Class<?>> SEALED_TYPES =
      List.of(
          TradingEvent.class,
          OperatorCommand.class,
          CommandOutcome.Answer.class,
          OrderTerms.class,
          FlowStep.class);

  private static final PropertyNamingStrategies.NamingBase NAMES =
      new PropertyNamingStrategies.SnakeCaseStrategy();

  /** Built once, because building it is slow; immutable and thread-safe. */
  static final ObjectMapper MAPPER = mapper();

  private EventJson() {}

  private static ObjectMapper mapper() {
    JsonMapper.Builder builder =
        JsonMapper.builder(
                JsonFactory.builder()
                    // Keys come from outside too, so they must not pile up in the JVM's table.
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    // Writes half a surrogate pair, which a token's symbol may hold, without loss.
                    .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                    .build())
            .addModule(new Jdk8Module())
            .addModule(EventValues.module())
            .propertyNamingStrategy(NAMES)
            .defaultPropertyInclusion(
                JsonInclude.Value.construct(
                    JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS))
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS, MapperFeature.DEFAULT_VIEW_INCLUSION)
            .disable(
                DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(
                DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS,
                DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    for (Class<?> sealed : SEALED_TYPES) {
      builder.addMixIn(sealed, Typed.class);
      for (Class<?> form : sealed.getPermittedSubclasses()) {
        builder.registerSubtypes(new NamedType(form, typeName(form)));
      }
    }
    return builder.build();
  }

  /** Returns the upper snake case of the simple name, which for events is their kind. */
  static String typeName(Class<?> form) {
    return form.getSimpleName().replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
  }

  /** Tells whether values of a record bear the name of their type. */
  static boolean isTyped(Class<?> record) {
    return SEALED_TYPES.stream().anyMatch(family -> family.isAssignableFrom(record));
  }

  /** Returns the name of a component in JSON. */
  static String propertyName(String component) {
    return NAMES.translate(component);
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  private interface Typed {}
}
