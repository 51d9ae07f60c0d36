package io.godmode.examples.cli;

import io.godmode.adapters.Notifications;
import io.godmode.adapters.WebhookCounts;
import io.godmode.core.GodmodeBuilder;
import io.godmode.core.GodmodeStatus;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.config.NotificationSettings;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.function.Supplier;

/** Whom a run tells what happens, as {@code notifications.*} says. */
final class Notifying implements AutoCloseable {
  private final Optional<Notifications> told;
  private final String topics;

  private Notifying(Optional<Notifications> told, String topics) {
    this.told = told;
    this.topics = topics;
  }

  /**
   * Begins.
   *
   * @throws Refusal with code {@code NOTIFICATIONS_INVALID} when a variable is not set or holds no
   *     address
   */
  static Notifying of(GodmodeConfig config, Host host, long seed) {
    if (config.notifications().isEmpty()) {
      return new Notifying(Optional.empty(), "");
    }
    try {
      return new Notifying(
          Optional.of(
              Notifications.builder(config)
                  .environment(name -> Optional.ofNullable(host.environment().apply(name)))
                  .seed(seed)
                  .build()),
          config
              .notifications()
              .map(NotificationSettings::topicsText)
              .filter(text -> !text.isEmpty())
              .orElse("signs of life only"));
    } catch (IllegalArgumentException invalid) {
      throw Refusal.usage(
          "NOTIFICATIONS_INVALID",
          invalid.getMessage() + "; or tell nobody with notifications.enabled false");
    }
  }

  void give(GodmodeBuilder builder) {
    told.ifPresent(builder::listener);
  }

  void follow(Supplier<GodmodeStatus> status) {
    told.ifPresent(each -> each.follow(status));
  }

  void tell(PrintWriter err) {
    told.ifPresent(each -> err.println("note: " + each + ": " + topics));
    err.flush();
  }

  /** Sends what is left and says what was lost. */
  void finish(PrintWriter err) {
    close();
    WebhookCounts counts = told.map(Notifications::counts).orElse(new WebhookCounts(0, 0, 0));
    if (counts.dropped() > 0 || counts.failed() > 0) {
      err.println(
          "note: of the notifications %s notices were not sent and %s messages did not arrive"
              .formatted(counts.dropped(), counts.failed()));
      err.flush();
    }
  }

  @Override
  public void close() {
    told.ifPresent(Notifications::close);
  }
}
