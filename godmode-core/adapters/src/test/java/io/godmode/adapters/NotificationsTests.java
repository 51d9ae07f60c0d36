package io.godmode.adapters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.godmode.adapters.WebhookServer.Answer;
import io.godmode.api.event.JournaledEvent;
import io.godmode.api.event.TradingEvent;
import io.godmode.api.event.TradingEvent.AttemptReported;
import io.godmode.api.event.TradingEvent.KillSwitchReset;
import io.godmode.api.event.TradingEvent.KillSwitchTripped;
import io.godmode.api.event.TradingEvent.OrderApproved;
import io.godmode.api.event.TradingEvent.ProtectionLocked;
import io.godmode.api.event.TradingEvent.RunStopped;
import io.godmode.api.event.TradingEvent.StateChanged;
import io.godmode.api.event.TradingEvent.Ticked;
import io.godmode.api.money.Usd;
import io.godmode.api.order.Order;
import io.godmode.api.risk.ProtectionLock;
import io.godmode.api.risk.TradingState;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.config.NotificationSettings;
import io.godmode.core.config.NotificationSettings.Topic;
import io.godmode.testkit.TestData;
import io.godmode.testkit.TestMints;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class NotificationsTests {
  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
  private static final String SECRET = "S3CRET";

  private final WebhookServer server = new WebhookServer();
  private final Map<String, String> environment =
      new TreeMap<>(
          Map.of(
              "HOOK",
              server.address(),
              "LIFE",
              server.address() + "/life",
              "CHAT",
              "-100",
              "TOKEN",
              "t-" + SECRET));
  private final List<Duration> pauses = new CopyOnWriteArrayList<>();
  private long sequence;

  @AfterEach
  void stop() {
    server.close();
  }

  private static NotificationSettings settings(Set<Topic> topics, int hour, int queue) {
    return new NotificationSettings(
        "generic",
        "HOOK",
        Optional.empty(),
        Optional.empty(),
        topics,
        hour,
        Optional.empty(),
        new NotificationSettings.Limits(Duration.ofSeconds(20), 5, queue));
  }

  private static NotificationSettings all() {
    return settings(EnumSet.allOf(Topic.class), 0, 256);
  }

  private Notifications.Builder builder(NotificationSettings settings) {
    GodmodeConfig config = GodmodeConfig.builder("LIVE_150").notifications(settings).build();
    return Notifications.builder(config)
        .environment(name -> Optional.ofNullable(environment.get(name)))
        .clock(InstantSource.fixed(NOON))
        .waiting(pauses::add);
  }

  private void tell(Notifications to, Instant at, TradingEvent event) {
    sequence++;
    to.onEvent(new JournaledEvent(sequence, at, event));
  }

  private static KillSwitchTripped trip(String detail) {
    return new KillSwitchTripped("DAY_LOSS", detail, false, Optional.of(NOON.plusSeconds(60)));
  }

  private JsonNode next() throws IOException, InterruptedException {
    return JsonMapper.builder().build().readTree(server.next().body());
  }

  /** Returns the text of a message that has one notice. */
  private String text() throws IOException, InterruptedException {
    JsonNode notices = next().path("notices");
    assertThat(notices).hasSize(1);
    return notices.path(0).path("text").asText();
  }

  @ParameterizedTest
  @CsvSource({"telegram, text, CHAT", "discord, content,", "slack, text,"})
  void everyPresetIsSentInTheFormOfItsService(String preset, String field, String chat)
      throws Exception {
    NotificationSettings settings =
        new NotificationSettings(
            preset,
            "HOOK",
            Optional.ofNullable(chat),
            Optional.empty(),
            EnumSet.allOf(Topic.class),
            0,
            Optional.empty(),
            new NotificationSettings.Limits(Duration.ofSeconds(20), 5, 256));
    try (Notifications told = builder(settings).build()) {
      tell(told, NOON, trip("loss 9 <b>"));
      JsonNode body = next();
      assertThat(body.path(field).asText())
          .startsWith("LIVE_150")
          .contains("DAY_LOSS", preset.equals("slack") ? "&lt;b&gt;" : "<b>");
      assertThat(body.has("chat_id")).isEqualTo(preset.equals("telegram"));
      assertThat(body.has("allowed_mentions")).isEqualTo(preset.equals("discord"));
    }
  }

  @Nested
  class Told {
    @Test
    void aBuyAndASaleWithTokenMoneyAndReason() throws Exception {
      Order buy = TestData.buy("o-1", TestMints.WIF);
      Order sell = TestData.sell("o-2", TestMints.WIF);
      try (Notifications told = builder(all()).build()) {
        for (Order order : List.of(buy, sell)) {
          tell(
              told,
              NOON,
              new OrderApproved(
                  order, 1, TestData.SOL_USD, Usd.of("2"), Optional.empty(), List.of()));
          tell(told, NOON, new AttemptReported(TestData.landed(order, 1, 1), TestData.SOL_USD));
          assertThat(text())
              .isEqualTo(
                  order.equals(buy)
                      ? "2026-01-05T12:00:00Z BOUGHT 342540.650714 TEST for 1.90 USD in"
                          + " sniper_sol, entry, mint "
                          + TestMints.WIF
                      : "2026-01-05T12:00:00Z SOLD 353134.691458 TEST for 1.80 USD in"
                          + " sniper_sol, exit, mint "
                          + TestMints.WIF);
        }
      }
    }

    /** One that was approved before this process began is not known by name. */
    @Test
    void aFillOfAnUnknownOrder() throws Exception {
      Order buy = TestData.buy("o-1", TestMints.WIF);
      try (Notifications told = builder(all()).build()) {
        tell(told, NOON, new AttemptReported(TestData.landed(buy, 1, 1), TestData.SOL_USD));
        assertThat(text())
            .isEqualTo("2026-01-05T12:00:00Z FILLED 342540.650714 tokens for 1.90 USD");
      }
    }

    @Test
    void tripsResetsHaltsAndLocks() throws Exception {
      try (Notifications told = builder(all()).build()) {
        tell(told, NOON, trip("3.75 of 150"));
        assertThat(text())
            .isEqualTo(
                "2026-01-05T12:00:00Z KILL SWITCH TRIPPED DAY_LOSS: 3.75 of 150; no entries,"
                    + " exits run on; resets at 2026-01-05T12:01:00Z");
        tell(told, NOON, new KillSwitchTripped("LEDGER", "1", false, Optional.empty()));
        assertThat(text()).endsWith("; latched until unlatch");
        tell(told, NOON, new KillSwitchTripped("MANUAL", "lunch", true, Optional.empty()));
        assertThat(text()).endsWith("; until reset-kill");
        tell(told, NOON, new KillSwitchReset("day change"));
        assertThat(text()).isEqualTo("2026-01-05T12:00:00Z kill switch reset: day change");
        tell(told, NOON, new StateChanged(TradingState.LATCHED_HALT, "LEDGER_BREACH"));
        assertThat(text())
            .isEqualTo("2026-01-05T12:00:00Z trading state LATCHED_HALT: LEDGER_BREACH");
        tell(told, NOON, new StateChanged(TradingState.ACTIVE, "unlatched"));
        assertThat(text()).isEqualTo("2026-01-05T12:00:00Z trading state ACTIVE: unlatched");
        tell(
            told,
            NOON,
            new ProtectionLocked(
                new ProtectionLock(
                    "StoplossGuard",
                    Optional.empty(),
                    Optional.empty(),
                    NOON,
                    NOON.plusSeconds(300),
                    Map.of())));
        assertThat(text())
            .isEqualTo(
                "2026-01-05T12:00:00Z PROTECTION StoplossGuard takes no entries until"
                    + " 2026-01-05T12:05:00Z");
      }
    }

    @Test
    void noBootsAndNothingThatWasNotAskedFor() throws Exception {
      try (Notifications told = builder(settings(EnumSet.of(Topic.FILLS), 0, 256)).build()) {
        tell(told, NOON, trip("x"));
        tell(told, NOON, new StateChanged(TradingState.HALTED, "x"));
      }
      try (Notifications told = builder(all()).build()) {
        tell(told, NOON, new StateChanged(TradingState.DISARMED, "boot"));
        tell(told, NOON, new StateChanged(TradingState.ACTIVE, "armed"));
      }
      assertThat(server.waiting()).isZero();
    }

    /** Data that comes and goes is one matter. */
    @Test
    void staleDataOnceAndItsEndWhenItHasBeenFreshForAWhile() throws Exception {
      try (Notifications told = builder(all()).build()) {
        tell(told, NOON, new Ticked(1, 125, 100));
        tell(told, NOON.plusSeconds(1), new Ticked(2, 130, 100));
        assertThat(text())
            .isEqualTo(
                "2026-01-05T12:00:01Z STALE DATA: 30 slots old, the limit is 25; no entries,"
                    + " exits run on");
        tell(told, NOON.plusSeconds(60), new Ticked(3, 130, 130));
        tell(told, NOON.plusSeconds(61), new Ticked(4, 170, 130));
        tell(told, NOON.plusSeconds(360), new Ticked(5, 170, 170));
        assertThat(server.waiting()).isZero();
        tell(told, NOON.plusSeconds(361), new Ticked(6, 170, 170));
        assertThat(text())
            .isEqualTo(
                "2026-01-05T12:06:01Z market data is fresh again; it was stale from"
                    + " 2026-01-05T12:00:01Z");
      }
    }

    @Test
    void theHeadSaysWhoseRunItIs() throws Exception {
      try (Notifications told = builder(all()).build()) {
        tell(told, NOON, trip("x"));
        assertThat(next().path("run").asText()).isEqualTo("LIVE_150");
        told.follow(() -> Standing.at(NOON, "0", 0));
        tell(told, NOON, trip("x"));
        assertThat(next().path("run").asText()).isEqualTo("LIVE_150 PAPER_ONCHAIN SIMULATED");
      }
    }

    /** Names of tokens are what strangers made them. */
    @Test
    void namesOfTokensAreNoLinksAndNoMentions() {
      assertThat(NoticeText.symbol("PEPE")).isEqualTo("PEPE");
      assertThat(NoticeText.symbol("$WIF-2")).isEqualTo("$WIF-2");
      assertThat(NoticeText.symbol("https://evil.example/x?y=z @everyone"))
          .isEqualTo("httpsevilexample");
      assertThat(NoticeText.symbol("**_`<\u202E\n>")).isEqualTo("?");
    }
  }

  @Nested
  class Daily {
    private Optional<GodmodeStatusAt> now = Optional.empty();

    private void tick(Notifications to, Instant at, String realized, long fills) {
      now = Optional.of(new GodmodeStatusAt(at, realized, fills));
      tell(to, at, new Ticked(1, 1, 1));
    }

    private Notifications told(int hour) {
      Notifications told = builder(settings(EnumSet.of(Topic.DIGEST), hour, 256)).build();
      told.follow(
          () -> {
            GodmodeStatusAt at = now.orElseThrow();
            return Standing.at(at.at(), at.realized(), at.fills());
          });
      return told;
    }

    /** What the engine's status says at a moment. */
    private record GodmodeStatusAt(Instant at, String realized, long fills) {}

    @Test
    void everyDayOnceWithItsFigures() throws Exception {
      try (Notifications told = told(0)) {
        tick(told, NOON, "0", 10);
        tick(told, Instant.parse("2026-01-05T23:59:59Z"), "1.5", 14);
        tick(told, Instant.parse("2026-01-06T00:00:00Z"), "0", 14);
        tick(told, Instant.parse("2026-01-06T00:00:01Z"), "0", 14);
        assertThat(text())
            .isEqualTo(
                "DIGEST of 2026-01-05: equity 31.25 USD; of the day: realised net 1.25 after"
                    + " costs of 0.25, equity moved by 1.25; entries 4, exits 4 (4 won, 0 lost)"
                    + " since 2026-01-05T12:00:00Z; open positions 0, state ACTIVE");
        tick(told, Instant.parse("2026-01-06T23:59:59Z"), "-1", 15);
        assertThat(server.waiting()).isZero();
        tick(told, Instant.parse("2026-01-07T00:00:00Z"), "0", 15);
        assertThat(text())
            .isEqualTo(
                "DIGEST of 2026-01-06: equity 28.75 USD; of the day: realised net -1.25 after"
                    + " costs of 0.25, equity moved by -1.25; entries 1, exits 1 (1 won, 0 lost);"
                    + " open positions 0, state ACTIVE");
      }
      assertThat(server.waiting()).isZero();
    }

    /**
     * A live engine does not look at midnight itself, and what happens between two looks counts.
     */
    @Test
    void aFillBetweenTwoDaysIsCountedOnce() throws Exception {
      try (Notifications told = told(0)) {
        tick(told, NOON, "0", 10);
        tick(told, Instant.parse("2026-01-05T23:59:59Z"), "0", 14);
        tick(told, Instant.parse("2026-01-06T00:00:00.400Z"), "0", 15);
        assertThat(text()).startsWith("DIGEST of 2026-01-05").contains("entries 4,");
        tick(told, Instant.parse("2026-01-06T23:59:59Z"), "0", 16);
        tick(told, Instant.parse("2026-01-07T00:00:00.400Z"), "0", 16);
        assertThat(text())
            .startsWith("DIGEST of 2026-01-06")
            .contains("entries 2,")
            .doesNotContain("since");
      }
    }

    /** The status of an engine that has not ticked yet is of 1970, and no day that ended. */
    @Test
    void noneOfWhatWasBeforeTheFirstTick() throws Exception {
      NotificationSettings withPulse =
          new NotificationSettings(
              "generic",
              "HOOK",
              Optional.empty(),
              Optional.empty(),
              EnumSet.of(Topic.DIGEST),
              0,
              Optional.of(new NotificationSettings.Pulse("LIFE", Duration.ofDays(2))),
              NotificationSettings.Limits.DEFAULT);
      try (Notifications told = builder(withPulse).build()) {
        told.follow(Standing::beforeAll);
        tell(told, NOON, new Ticked(1, 1, 1));
        told.follow(() -> Standing.at(NOON, "0", 0));
        tell(told, NOON, new Ticked(2, 1, 1));
        assertThat(next().path("type").asText()).isEqualTo("heartbeat");
      }
      assertThat(server.waiting()).isZero();
    }

    @Test
    void fromTheHourOn() throws Exception {
      try (Notifications told = told(7)) {
        tick(told, NOON, "0", 0);
        tick(told, Instant.parse("2026-01-06T00:00:00Z"), "0", 0);
        tick(told, Instant.parse("2026-01-06T06:59:59Z"), "0", 0);
        assertThat(told.counts()).isEqualTo(new WebhookCounts(0, 0, 0));
        tick(told, Instant.parse("2026-01-06T07:00:00Z"), "0", 0);
        assertThat(text()).startsWith("DIGEST of 2026-01-05");
        tick(told, Instant.parse("2026-01-06T08:00:00Z"), "0", 0);
      }
      assertThat(server.waiting()).isZero();
    }

    @Test
    void oneThatWaitsForItsHourIsToldAtTheEndOfTheRun() throws Exception {
      try (Notifications told = told(7)) {
        tick(told, NOON, "0", 0);
        tick(told, Instant.parse("2026-01-06T00:00:00Z"), "0", 0);
        tell(told, Instant.parse("2026-01-06T01:00:00Z"), new RunStopped("stopped"));
        assertThat(text()).startsWith("DIGEST of 2026-01-05");
      }
      assertThat(server.waiting()).isZero();
    }
  }

  /** Waits until so many messages have arrived or were given up. */
  private static void awaitEnds(Notifications told, int messages) {
    while (told.counts().delivered() + told.counts().failed() < messages) {
      Thread.onSpinWait();
    }
  }

  @Nested
  class Delivery {
    @Test
    void tooManyAndBrokenAreTriedAgainAfterWhatIsAsked() throws Exception {
      server.answers(Answer.after(429, "7"), Answer.after(429, "7.2"), Answer.of(503));
      Notifications told = builder(all()).build();
      tell(told, NOON, trip("x"));
      for (int attempt = 0; attempt < 4; attempt++) {
        server.next();
      }
      awaitEnds(told, 1);
      told.close();

      assertThat(told.counts()).isEqualTo(new WebhookCounts(1, 0, 0));
      assertThat(pauses.subList(0, 2))
          .containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(8));
      assertThat(pauses.get(2)).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(4));
    }

    @Test
    void whatWaitsIsSentTogetherAndTheNextMessageTellsWhatWasLost() throws Exception {
      server.answers(Answer.of(400));
      Notifications told = builder(settings(EnumSet.allOf(Topic.class), 0, 3)).build();
      tell(told, NOON, trip("refused"));
      // It is counted as lost before the next message is made, and no message holds its text.
      assertThat(next().path("lost_before").asLong()).isZero();
      tell(told, NOON, trip("first"));
      JsonNode second = next();
      assertThat(second.path("lost_before").asLong()).isEqualTo(1);
      assertThat(second.path("notices").path(0).path("text").asText()).contains("first");
      tell(told, NOON, trip("last"));
      assertThat(next().path("lost_before").asLong()).isZero();
      awaitEnds(told, 3);
      told.close();
      assertThat(told.counts()).isEqualTo(new WebhookCounts(2, 0, 1));
    }

    @Test
    void aFullQueueDropsAndTheNextMessageSaysSo() throws Exception {
      server.answers(Answer.never());
      Notifications told = builder(settings(EnumSet.allOf(Topic.class), 0, 3)).build();
      tell(told, NOON, trip("hangs"));
      next();
      for (int i = 0; i < 10; i++) {
        tell(told, NOON, trip("n" + i));
      }
      assertThat(told.counts().dropped()).isEqualTo(7);
      server.release();
      JsonNode next = next();
      told.close();

      assertThat(next.path("lost_before").asLong()).isEqualTo(7);
      assertThat(next.path("notices"))
          .extracting(notice -> notice.path("text").asText())
          .satisfiesExactly(
              text -> assertThat(text).contains("n0"),
              text -> assertThat(text).contains("n1"),
              text -> assertThat(text).contains("n2"));
    }

    /** Neither the caller nor the end waits for it; the endpoint still hangs when both are done. */
    @Test
    void oneThatHangsHoldsNothingUp() throws Exception {
      server.answers(Answer.never(), Answer.never());
      NotificationSettings withPulse =
          new NotificationSettings(
              "generic",
              "HOOK",
              Optional.empty(),
              Optional.empty(),
              EnumSet.allOf(Topic.class),
              0,
              Optional.of(new NotificationSettings.Pulse("LIFE", Duration.ofSeconds(60))),
              NotificationSettings.Limits.DEFAULT);
      Notifications told = builder(withPulse).build();
      told.follow(() -> Standing.at(NOON, "0", 0));
      tell(told, NOON, new Ticked(1, 1, 1));
      tell(told, NOON, trip("x"));
      server.next();
      server.next();

      told.close();
      awaitEnds(told, 1);
      assertThat(told.counts().delivered()).isZero();
      assertThat(told.counts().failed()).as("the one that was cut off").isEqualTo(1);
      tell(told, NOON, trip("too late"));
      assertThat(told.counts().dropped()).isEqualTo(1);
    }
  }

  @Test
  void signsOfLifeInTheirRhythm() throws Exception {
    NotificationSettings pulse =
        new NotificationSettings(
            "generic",
            "HOOK",
            Optional.empty(),
            Optional.empty(),
            Set.of(),
            0,
            Optional.of(new NotificationSettings.Pulse("LIFE", Duration.ofSeconds(60))),
            NotificationSettings.Limits.DEFAULT);
    try (Notifications told = builder(pulse).build()) {
      tell(told, NOON, new Ticked(1, 1, 1));
      told.follow(() -> Standing.at(NOON, "0", 0));
      tell(told, NOON.plusSeconds(1), new Ticked(2, 1, 1));
      assertThat(next().path("type").asText()).isEqualTo("heartbeat");
      tell(told, NOON.plusSeconds(60), new Ticked(3, 1, 1));
      assertThat(server.waiting()).isZero();
      tell(told, NOON.plusSeconds(61), new Ticked(4, 1, 1));
      JsonNode second = next();
      assertThat(second.path("trading_state").asText()).isEqualTo("ACTIVE");
      assertThat(second.path("equity_usd").asText()).isEqualTo("29.75");
    }
    assertThat(server.waiting()).isZero();
  }

  @Test
  void noTextShowsAnAddressOrASecret() {
    try (Notifications told = builder(all()).build()) {
      assertThat(told).hasToString("notifications by generic at $HOOK");
    }
    environment.put("HOOK", "hooks.example.org/" + SECRET);
    assertThatThrownBy(() -> builder(all()).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("HOOK")
        .hasMessageNotContaining(SECRET);
    environment.remove("HOOK");
    assertThatThrownBy(() -> builder(all()).build())
        .hasMessage(
            "notifications.webhook_url_env names the environment variable HOOK, which is not set");
  }

  @Test
  void aConfigurationWithoutThemIsRefused() {
    GodmodeConfig config = GodmodeConfig.builder("LIVE_150").build();

    assertThatThrownBy(() -> Notifications.builder(config))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("LIVE_150");
  }
}
