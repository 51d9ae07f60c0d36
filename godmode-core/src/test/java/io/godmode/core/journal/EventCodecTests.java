package io.godmode.core.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.godmode.api.GodmodeException;
import io.godmode.api.event.JournaledEvent;
import io.godmode.api.event.OperatorCommand;
import io.godmode.api.event.TradingEvent;
import io.godmode.api.market.InputPosition;
import io.godmode.api.order.OrderTerms;
import io.godmode.api.wallet.FlowStep;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventCodecTests {
  private final EventCodec codec = EventCodec.create();

  /** A line that changes is a new schema version. */
  @Test
  void theFormOfEveryEventIsThatOfItsGoldenLine() throws Exception {
    List<String> lines = goldenLines();
    List<TradingEvent> samples = SampleEvents.all();
    assertThat(samples.stream().map(codec::toJson)).containsExactlyElementsOf(lines);
    assertThat(lines.stream().map(codec::event)).containsExactlyElementsOf(samples);
  }

  @Test
  void samplesHaveEveryKindAndForm() {
    Set<Class<?>> found =
        SampleEvents.all().stream().map(Object::getClass).collect(Collectors.toSet());
    assertThat(found).containsExactlyInAnyOrder(TradingEvent.class.getPermittedSubclasses());
    assertThat(SampleEvents.all())
        .extracting(TradingEvent::kind)
        .contains(TradingEvent.Kind.values());
    List<Class<?>> forms = new ArrayList<>();
    for (TradingEvent event : SampleEvents.all()) {
      if (event instanceof TradingEvent.Commanded commanded) {
        forms.add(commanded.command().getClass());
      } else if (event instanceof TradingEvent.FlowApplied flow) {
        forms.add(flow.step().getClass());
      } else if (event instanceof TradingEvent.OrderApproved approved) {
        forms.add(approved.order().terms().getClass());
      }
    }
    assertThat(forms)
        .contains(OperatorCommand.class.getPermittedSubclasses())
        .contains(FlowStep.class.getPermittedSubclasses())
        .contains(OrderTerms.class.getPermittedSubclasses());
  }

  @Test
  void theTypeOfAnEventIsItsKind() {
    for (TradingEvent event : SampleEvents.all()) {
      assertThat(codec.toJson(event)).startsWith("{\"type\":\"" + event.kind() + "\"");
    }
  }

  @Test
  void aFrameHoldsFactsPositionAndEvents() {
    Frame frame =
        new Frame(
            7,
            new InputPosition(301, 44, "ab"),
            List.of(
                new JournaledEvent(
                    9, Instant.parse("2025-01-31T10:00:00.4Z"), new TradingEvent.InputDropped(2))));
    assertThat(codec.toJson(frame))
        .isEqualTo(
            "{\"facts\":7,\"position\":{\"slot\":301,\"records\":44,\"rolling_hash\":\"ab\"},"
                + "\"events\":[{\"sequence\":9,\"at\":\"2025-01-31T10:00:00.400Z\","
                + "\"event\":{\"type\":\"INPUT_DROPPED\",\"count\":2}}]}");
    JournaledEvent event = frame.events().get(0);
    assertThat(codec.journaledEvent(codec.toJson(event))).isEqualTo(event);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{}",
        "{\"type\":\"INPUT_DROPPED\"}",
        "{\"type\":\"INPUT_DROPPED\",\"count\":1.5}",
        "{\"type\":\"INPUT_DROPPED\",\"count\":\"1\"}",
        "{\"type\":\"INPUT_DROPPED\",\"count\":9223372036854775808}",
        "{\"type\":\"INPUT_DROPPED\",\"count\":1} {}",
        "{\"type\":\"INPUT_MISLAID\",\"count\":1}",
        "{\"type\":\"DAY_STARTED\",\"day\":\"2025-02-30\"}",
        "{\"type\":\"STATE_CHANGED\",\"to\":1,\"reason\":\"\"}",
        "{\"type\":\"CAPITAL_MOVED\",\"wallet\":\"w\",\"amount\":1,\"reason\":\"\"}",
        "{\"type\":\"CAPITAL_MOVED\",\"wallet\":\"w\",\"amount\":\"0.0000000001\",\"reason\":\"\"}",
        "{\"type\":\"CAPITAL_MOVED\",\"wallet\":\"\",\"amount\":\"1\",\"reason\":\"\"}",
        "{\"type\":\"IMPACT_RESET\",\"mint\":\"0OIl\",\"reason\":\"\",\"token_delta\":0,\"quote_delta\":0}"
      })
  void whatIsNoEventIsRefused(String json) {
    assertThatThrownBy(() -> codec.event(json))
        .isInstanceOfSatisfying(
            GodmodeException.class,
            failure -> assertThat(failure.code()).isEqualTo("EVENT_MALFORMED"));
  }

  @Test
  void halfASurrogatePairIsKeptInTextsAndReplacedInKeys() {
    TradingEvent text = new TradingEvent.KillSwitchReset("\ud83d!\udc36");
    assertThat(codec.event(codec.toJson(text))).isEqualTo(text);
    TradingEvent keys = new TradingEvent.AgentTicked(1, 1, Map.of("\ud83d!\ud83d\udc36", 1), "");
    assertThat(codec.event(codec.toJson(keys)))
        .isEqualTo(new TradingEvent.AgentTicked(1, 1, Map.of("?!\ud83d\udc36", 1), ""));
  }

  private static List<String> goldenLines() throws Exception {
    try (InputStream in =
        Objects.requireNonNull(EventCodecTests.class.getResourceAsStream("events.jsonl"))) {
      return new String(in.readAllBytes(), UTF_8).lines().toList();
    }
  }
}
