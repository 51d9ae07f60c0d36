package io.godmode.core.journal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.godmode.api.Bounded;
import io.godmode.api.id.Address;
import io.godmode.api.id.Chain;
import io.godmode.api.id.Mint;
import io.godmode.api.id.OrderId;
import io.godmode.api.id.SignalId;
import io.godmode.api.id.StrategyId;
import io.godmode.api.id.TxSignature;
import io.godmode.api.id.WalletId;
import io.godmode.api.money.BasisPoints;
import io.godmode.api.money.Lamports;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.SolPrice;
import io.godmode.api.money.TokenAmount;
import io.godmode.api.money.Usd;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes events and what they are made of as {@link EventJson} would, byte for byte, in a third of
 * the time: writing was most of what a durable record cost. What can be written is found out once,
 * from the types of the records. Immutable and thread-safe.
 */
final class EventWriter {
  private static final byte[] RAW = ascii("{\"raw\":\"");
  private static final byte[] DECIMALS = ascii("\",\"decimals\":");
  private static final byte[] TRUE = ascii("true");
  private static final byte[] FALSE = ascii("false");

  private static final Map<Class<?>, Form<?>> FORMS = new Forms().of(Frame.class);

  private EventWriter() {}

  /**
   * Writes a frame or a part of one.
   *
   * @throws IllegalArgumentException when no frame is made of its type
   */
  static void write(Object value, JsonBytes out) {
    @Nullable Form<?> form = FORMS.get(value.getClass());
    if (form == null) {
      throw new IllegalArgumentException("no part of a frame: " + value.getClass());
    }
    form.writeAny(value, out);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(US_ASCII);
  }

  /** How the values of a type are written. */
  @FunctionalInterface
  private interface Form<T> {
    void write(T value, JsonBytes out);

    @SuppressWarnings("unchecked") // A form is only kept by the type that it writes.
    default void writeAny(Object value, JsonBytes out) {
      write((T) value, out);
    }
  }

  /** A record: its components that are not empty, in their order. */
  private static final class RecordForm implements Form<Object> {
    private final byte[] open;
    private final boolean typed;
    private final List<Field> fields;

    RecordForm(byte[] open, boolean typed, List<Field> fields) {
      this.open = open;
      this.typed = typed;
      this.fields = fields;
    }

    @Override
    public void write(Object value, JsonBytes out) {
      out.ascii(open);
      boolean comma = typed;
      for (int i = 0; i < fields.size(); i++) {
        comma |= fields.get(i).write(value, out, comma);
      }
      out.ascii('}');
    }
  }

  /** A component of a record. */
  @FunctionalInterface
  private interface Field {
    /** Writes it, after a comma where one is needed; returns whether there was anything. */
    boolean write(Object owner, JsonBytes out, boolean comma);
  }

  private static void name(byte[] name, JsonBytes out, boolean comma) {
    if (comma) {
      out.ascii(',');
    }
    out.ascii(name);
  }

  /** Finds the forms of types. */
  @Bounded(by = "the types that a frame is made of", then = "found once")
  private static final class Forms {
    private final Map<Class<?>, Form<?>> forms = new HashMap<>();

    Forms() {
      text(String.class, text -> text);
      text(Address.class, Address::base58);
      text(Mint.class, Mint::base58);
      text(TxSignature.class, TxSignature::base58);
      text(Chain.class, Chain::value);
      text(OrderId.class, OrderId::value);
      text(SignalId.class, SignalId::value);
      text(StrategyId.class, StrategyId::value);
      text(WalletId.class, WalletId::value);
      text(Duration.class, Duration::toString);
      text(LocalDate.class, LocalDate::toString);
      put(Instant.class, (time, out) -> out.instant(time));
      put(Usd.class, (usd, out) -> out.billionths(usd.nanos()));
      put(Ratio.class, (ratio, out) -> out.billionths(ratio.billionths()));
      put(SolPrice.class, (price, out) -> out.billionths(price.perSol().nanos()));
      put(Lamports.class, (lamports, out) -> out.number(lamports.value()));
      put(BasisPoints.class, (points, out) -> out.number(points.value()));
      put(Integer.class, (number, out) -> out.number(number));
      put(Long.class, (number, out) -> out.number(number));
      put(TokenAmount.class, Forms::tokenAmount);
    }

    /** Returns the forms of a type and of all that it is made of, by class. */
    Map<Class<?>, Form<?>> of(Class<?> type) {
      form(type);
      return Map.copyOf(forms);
    }

    private <T> void put(Class<T> type, Form<T> form) {
      forms.put(type, form);
    }

    private <T> void text(Class<T> type, Function<T, String> text) {
      put(type, (value, out) -> out.string(text.apply(value)));
    }

    private static void tokenAmount(TokenAmount amount, JsonBytes out) {
      out.ascii(RAW);
      if (amount.raw() >= 0) {
        out.number(amount.raw());
      } else {
        out.ascii(ascii(Long.toUnsignedString(amount.raw())));
      }
      out.ascii(DECIMALS);
      out.number(amount.decimals());
      out.ascii('}');
    }

    private Form<?> form(Type type) {
      if (type instanceof ParameterizedType generic) {
        Type[] arguments = generic.getActualTypeArguments();
        return generic.getRawType() == List.class
            ? list(form(arguments[0]))
            : map(form(arguments[1]));
      }
      Class<?> plain = (Class<?>) type;
      if (plain.isSealed()) {
        for (Class<?> one : plain.getPermittedSubclasses()) {
          form(one);
        }
        return (value, out) -> EventWriter.write(value, out);
      }
      @Nullable Form<?> known = forms.get(plain);
      if (known == null) {
        known = plain.isEnum() ? constants(plain) : record(plain);
        forms.put(plain, known);
      }
      return known;
    }

    private static Form<List<?>> list(Form<?> element) {
      return (list, out) -> {
        out.ascii('[');
        for (int i = 0; i < list.size(); i++) {
          if (i > 0) {
            out.ascii(',');
          }
          element.writeAny(list.get(i), out);
        }
        out.ascii(']');
      };
    }

    private static Form<Map<String, ?>> map(Form<?> element) {
      return (map, out) -> {
        out.ascii('{');
        boolean comma = false;
        for (Map.Entry<String, ?> entry : map.entrySet()) {
          if (comma) {
            out.ascii(',');
          }
          comma = true;
          out.string(EventValues.wellFormed(entry.getKey()));
          out.ascii(':');
          element.writeAny(entry.getValue(), out);
        }
        out.ascii('}');
      };
    }

    private static Form<Enum<?>> constants(Class<?> type) {
      Map<Object, byte[]> names =
          Stream.of(type.getEnumConstants())
              .collect(
                  Collectors.toUnmodifiableMap(
                      constant -> constant,
                      constant -> ascii('"' + ((Enum<?>) constant).name() + '"')));
      return (constant, out) -> out.ascii(Objects.requireNonNull(names.get(constant)));
    }

    private RecordForm record(Class<?> type) {
      if (!type.isRecord()) {
        throw new IllegalStateException("no form for " + type);
      }
      boolean typed = EventJson.isTyped(type);
      String open = typed ? "{\"type\":\"" + EventJson.typeName(type) + '"' : "{";
      return new RecordForm(
          ascii(open), typed, Stream.of(type.getRecordComponents()).map(this::field).toList());
    }

    private Field field(RecordComponent component) {
      byte[] name = ascii('"' + EventJson.propertyName(component.getName()) + "\":");
      Class<?> type = component.getType();
      if (type == long.class || type == int.class) {
        ToLongFunction<Object> number = RecordAccess.number(component);
        return (owner, out, comma) -> {
          name(name, out, comma);
          out.number(number.applyAsLong(owner));
          return true;
        };
      }
      if (type == boolean.class) {
        Predicate<Object> truth = RecordAccess.truth(component);
        return (owner, out, comma) -> {
          name(name, out, comma);
          out.ascii(truth.test(owner) ? TRUE : FALSE);
          return true;
        };
      }
      Function<Object, Object> value = RecordAccess.value(component);
      if (type == Optional.class) {
        Form<?> form =
            form(((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0]);
        return (owner, out, comma) -> {
          Optional<?> present = (Optional<?>) value.apply(owner);
          if (present.isEmpty()) {
            return false;
          }
          name(name, out, comma);
          form.writeAny(present.get(), out);
          return true;
        };
      }
      Form<?> form = form(component.getGenericType());
      return (owner, out, comma) -> {
        name(name, out, comma);
        form.writeAny(value.apply(owner), out);
        return true;
      };
    }
  }
}
