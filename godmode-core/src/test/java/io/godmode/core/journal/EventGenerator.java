package io.godmode.core.journal;

import io.godmode.api.event.JournaledEvent;
import io.godmode.api.event.TradingEvent;
import io.godmode.api.id.Address;
import io.godmode.api.id.Chain;
import io.godmode.api.id.Mint;
import io.godmode.api.id.OrderId;
import io.godmode.api.id.SignalId;
import io.godmode.api.id.StrategyId;
import io.godmode.api.id.TxSignature;
import io.godmode.api.id.WalletId;
import io.godmode.api.market.InputPosition;
import io.godmode.api.money.BasisPoints;
import io.godmode.api.money.Lamports;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.TokenAmount;
import io.godmode.api.money.Usd;
import io.godmode.api.order.AttemptFailure;
import io.godmode.api.order.AttemptState;
import io.godmode.api.order.Costs;
import io.godmode.api.order.ExecutionReport;
import io.godmode.api.order.ExitPlan;
import io.godmode.api.order.Fill;
import io.godmode.api.order.Side;
import io.godmode.api.order.SignalKind;
import io.godmode.api.order.TradeSignal;
import io.godmode.api.risk.Denial;
import io.godmode.api.risk.DenialCode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * Draws any event, component by component, so that a kind or a component that is added later is
 * drawn too. Components without a rule of their own take any value of their type.
 */
final class EventGenerator {
  private static final long ONE = Ratio.ONE_IN_BILLIONTHS;

  private final SplittableRandom random;
  private final Map<Class<?>, Supplier<Object>> rules = new LinkedHashMap<>();

  EventGenerator(long seed) {
    random = new SplittableRandom(seed);
    rules.put(String.class, this::text);
    rules.put(long.class, this::number);
    rules.put(Long.class, this::number);
    rules.put(int.class, () -> (int) number());
    rules.put(Integer.class, () -> (int) number());
    rules.put(boolean.class, random::nextBoolean);
    rules.put(Usd.class, () -> new Usd(number()));
    rules.put(Ratio.class, () -> new Ratio(number()));
    rules.put(Lamports.class, () -> new Lamports(number() & Long.MAX_VALUE));
    rules.put(BasisPoints.class, () -> new BasisPoints(random.nextInt(BasisPoints.WHOLE + 1)));
    rules.put(TokenAmount.class, () -> new TokenAmount(number(), random.nextInt(19)));
    rules.put(Instant.class, this::instant);
    rules.put(LocalDate.class, () -> LocalDate.ofEpochDay(random.nextInt(-400_000, 400_000)));
    rules.put(Mint.class, () -> Mint.ofBytes(bytes(Mint.BYTES)));
    rules.put(Address.class, () -> Address.ofBytes(bytes(Address.BYTES)));
    rules.put(TxSignature.class, () -> TxSignature.ofBytes(bytes(TxSignature.BYTES)));
    rules.put(Chain.class, () -> Chain.of(name()));
    rules.put(OrderId.class, () -> OrderId.of(name()));
    rules.put(SignalId.class, () -> SignalId.of(name()));
    rules.put(StrategyId.class, () -> StrategyId.of(name()));
    rules.put(WalletId.class, () -> WalletId.of(name()));
    rules.put(ExitPlan.class, this::exitPlan);
    rules.put(Denial.class, this::denial);
    rules.put(TradeSignal.class, this::signal);
    rules.put(ExecutionReport.class, this::report);
  }

  static List<Class<?>> kinds() {
    return List.of(TradingEvent.class.getPermittedSubclasses());
  }

  TradingEvent event() {
    return event(pick(kinds()));
  }

  TradingEvent event(Class<?> kind) {
    return (TradingEvent) any(kind);
  }

  List<Frame> frames(int count, long firstSequence) {
    List<Frame> frames = new ArrayList<>();
    long sequence = firstSequence;
    for (int i = 0; i < count; i++) {
      Instant at = instant();
      List<JournaledEvent> events = new ArrayList<>();
      for (int n = random.nextInt(1, 4); n > 0; n--) {
        events.add(new JournaledEvent(sequence++, at, event()));
      }
      frames.add(new Frame(i + 1L, (InputPosition) any(InputPosition.class), events));
    }
    return frames;
  }

  private Object any(Type type) {
    if (type instanceof ParameterizedType generic) {
      return anyOf(generic);
    }
    Class<?> raw = (Class<?>) type;
    Supplier<Object> rule = rules.get(raw);
    if (rule != null) {
      return rule.get();
    }
    if (raw.isEnum()) {
      return pick(List.of(raw.getEnumConstants()));
    }
    if (raw.isSealed()) {
      return any(pick(List.of(raw.getPermittedSubclasses())));
    }
    if (raw.isRecord()) {
      return anyRecord(raw);
    }
    throw new IllegalArgumentException("no rule to draw a " + type);
  }

  private Object anyOf(ParameterizedType generic) {
    Type[] arguments = generic.getActualTypeArguments();
    Type raw = generic.getRawType();
    if (raw.equals(Optional.class)) {
      return random.nextBoolean() ? Optional.of(any(arguments[0])) : Optional.empty();
    }
    if (raw.equals(List.class)) {
      List<Object> list = new ArrayList<>();
      for (int n = random.nextInt(4); n > 0; n--) {
        list.add(any(arguments[0]));
      }
      return list;
    }
    if (raw.equals(Map.class)) {
      Map<Object, Object> map = new LinkedHashMap<>();
      for (int n = random.nextInt(4); n > 0; n--) {
        map.put(key(), any(arguments[1]));
      }
      return map;
    }
    throw new IllegalArgumentException("no rule to draw a " + generic);
  }

  /** Draws until the record's own checks accept the components. */
  private Object anyRecord(Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    for (int i = 0; i < types.length; i++) {
      types[i] = components[i].getType();
    }
    for (int tries = 0; tries < 1000; tries++) {
      Object[] values = new Object[components.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = any(components[i].getGenericType());
      }
      try {
        return type.getDeclaredConstructor(types).newInstance(values);
      } catch (java.lang.reflect.InvocationTargetException refused) {
        if (!(refused.getCause() instanceof IllegalArgumentException)) {
          throw new IllegalStateException(refused);
        }
      } catch (ReflectiveOperationException broken) {
        throw new IllegalStateException(broken);
      }
    }
    throw new IllegalStateException(type + " refuses all that is drawn; give it a rule");
  }

  private Object exitPlan() {
    ExitPlan.Builder plan = ExitPlan.builder(random.nextInt(1, Integer.MAX_VALUE));
    if (random.nextBoolean()) {
      plan.stopLoss(share(ONE));
    }
    long level = 0;
    for (int n = random.nextInt(4); n > 0; n--) {
      level += random.nextLong(1, 5 * ONE);
      plan.takeProfit(new Ratio(level), share(ONE / 3));
    }
    if (random.nextBoolean()) {
      plan.trailing(new Ratio(random.nextLong(1, Long.MAX_VALUE)), share(ONE));
    }
    return plan.build();
  }

  private Object denial() {
    Map<String, String> numbers = Map.of(key(), text());
    DenialCode code = pick(List.of(DenialCode.values()));
    return code == DenialCode.CUSTOM
        ? Denial.custom("rule-1", "TOO_" + (char) ('A' + random.nextInt(26)), numbers)
        : Denial.of(code, numbers);
  }

  private Object signal() {
    SignalKind kind = pick(List.of(SignalKind.values()));
    boolean entry = kind == SignalKind.ENTRY;
    return new TradeSignal(
        (SignalId) any(SignalId.class),
        (StrategyId) any(StrategyId.class),
        (WalletId) any(WalletId.class),
        (Chain) any(Chain.class),
        text(),
        (Mint) any(Mint.class),
        entry ? Side.BUY : Side.SELL,
        kind,
        entry ? Optional.of(new Usd(random.nextLong(1, Long.MAX_VALUE))) : Optional.empty(),
        entry ? Optional.empty() : maybe(TokenAmount.class),
        share(ONE),
        entry ? maybe(ExitPlan.class) : Optional.empty(),
        number(),
        text(),
        Map.of(key(), text()));
  }

  private Object report() {
    AttemptState state = pick(List.of(AttemptState.values()));
    boolean filled = state == AttemptState.LANDED_OK;
    boolean failed = state.isTerminal() && !filled;
    boolean landed = filled || state == AttemptState.LANDED_FAILED;
    Optional<TxSignature> signature = maybe(TxSignature.class);
    return new ExecutionReport(
        (OrderId) any(OrderId.class),
        random.nextInt(1, Integer.MAX_VALUE),
        random.nextInt(1, Integer.MAX_VALUE),
        state,
        number(),
        filled ? Optional.of((Fill) any(Fill.class)) : Optional.empty(),
        landed ? (Costs) any(Costs.class) : Costs.NONE,
        failed ? Optional.of((AttemptFailure) any(AttemptFailure.class)) : Optional.empty(),
        signature,
        signature.isPresent() ? maybe(Long.class) : Optional.empty(),
        text());
  }

  private <T> Optional<T> maybe(Class<T> type) {
    return random.nextBoolean() ? Optional.of(type.cast(any(type))) : Optional.empty();
  }

  private Ratio share(long most) {
    return new Ratio(random.nextLong(1, most + 1));
  }

  /** Half of all numbers are small or at an end of their range, where mistakes are. */
  private long number() {
    return switch (random.nextInt(6)) {
      case 0 -> random.nextLong(-3, 4);
      case 1 -> pick(List.of(Long.MIN_VALUE, Long.MIN_VALUE + 1, Long.MAX_VALUE, ONE, -ONE));
      case 2 -> random.nextLong(-ONE, ONE);
      default -> random.nextLong();
    };
  }

  private Instant instant() {
    long second = random.nextLong(-62_167_219_200L, 253_402_300_800L);
    return switch (random.nextInt(3)) {
      case 0 -> Instant.ofEpochSecond(second);
      case 1 -> Instant.ofEpochSecond(second, random.nextInt(1000) * 1_000_000L);
      default -> Instant.ofEpochSecond(second, random.nextInt(1_000_000_000));
    };
  }

  /** Any characters at all: tokens are named by strangers. */
  private String text() {
    StringBuilder text = new StringBuilder();
    for (int n = random.nextInt(12); n > 0; n--) {
      text.append((char) (random.nextBoolean() ? random.nextInt(128) : random.nextInt(65536)));
    }
    return text.toString();
  }

  /** Keys of maps, which JSON cannot hold with half a surrogate pair in them. */
  private String key() {
    return text().replaceAll("\\p{Cs}", "");
  }

  private String name() {
    StringBuilder name = new StringBuilder();
    for (int n = random.nextInt(1, 20); n > 0; n--) {
      name.append((char) random.nextInt('!', 127));
    }
    return name.toString();
  }

  private byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
