package io.godmode.examples.cli;

import io.godmode.adapters.EventPolling;
import io.godmode.adapters.HttpEventIntake;
import io.godmode.api.Bounded;
import io.godmode.api.ExternalIntake;
import io.godmode.api.GodmodeException;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.config.IntakeSettings;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Where a run takes events from outside in, as {@code api.*} says. */
final class EventSources {
  private final IntakeSettings settings;
  private final Function<String, Optional<String>> environment;

  private EventSources(IntakeSettings settings, Function<String, Optional<String>> environment) {
    this.settings = settings;
    this.environment = environment;
  }

  /**
   * Looks for the variables that the configuration names.
   *
   * @throws Refusal with code {@code INTAKE_VARIABLE_MISSING} when one is not set
   */
  static EventSources of(GodmodeConfig config, Host host) {
    EventSources sources =
        new EventSources(
            config.intake(),
            name ->
                Optional.ofNullable(host.environment().apply(name))
                    .filter(value -> !value.isBlank()));
    if (config.intake().enabled()) {
      config.intake().tokenVariable().ifPresent(name -> sources.require("api.token_env", name));
      config.intake().polling().ifPresent(sources::require);
    }
    return sources;
  }

  private void require(IntakeSettings.Polling polling) {
    require("api.polling.url_env", polling.urlVariable());
    polling.bearerVariable().ifPresent(name -> require("api.polling.bearer_env", name));
  }

  private void require(String key, String variable) {
    if (environment.apply(variable).isEmpty()) {
      throw Refusal.usage(
          "INTAKE_VARIABLE_MISSING",
          "%s names the environment variable %s, which is not set; set it, or take no events with api.enabled false"
              .formatted(key, variable));
    }
  }

  /**
   * Takes events until the answer is closed.
   *
   * @throws Refusal with code {@code INTAKE_NOT_BOUND} when the port is taken, {@code
   *     INTAKE_INVALID} when a variable holds what cannot be used
   */
  Opened open(ExternalIntake external) {
    Opened opened = new Opened();
    if (!settings.enabled()) {
      return opened;
    }
    try {
      listen(external, opened);
      settings.polling().ifPresent(polling -> poll(external, polling, opened));
      return opened;
    } catch (Refusal refusal) {
      opened.close();
      throw refusal;
    }
  }

  private void listen(ExternalIntake external, Opened opened) {
    String variable = settings.tokenVariable().orElse(IntakeSettings.TOKEN);
    if (environment.apply(variable).isEmpty()) {
      opened.notes.add(
          "no events are taken over HTTP: %s, the token that senders show, is not set"
              .formatted(variable));
      return;
    }
    HttpEventIntake intake =
        refusing(
            () ->
                HttpEventIntake.builder(external, variable)
                    .environment(environment)
                    .host(settings.host())
                    .port(settings.port())
                    .start());
    opened.parts.add(intake::close);
    opened.notes.add(
        "events from outside are taken at http://%s:%s%s with the token in %s"
            .formatted(settings.host(), intake.port(), HttpEventIntake.PATH, variable));
  }

  private void poll(ExternalIntake external, IntakeSettings.Polling polling, Opened opened) {
    EventPolling.Builder builder =
        EventPolling.builder(external, polling.urlVariable())
            .environment(environment)
            .interval(polling.interval());
    polling.bearerVariable().ifPresent(builder::bearer);
    EventPolling started = refusing(builder::start);
    opened.parts.add(started::close);
    opened.notes.add(
        "the address in %s is asked for events every %s s"
            .formatted(polling.urlVariable(), polling.interval().toMillis() / 1_000.0));
  }

  private static <T> T refusing(Supplier<T> start) {
    try {
      return start.get();
    } catch (GodmodeException failure) {
      throw Refusal.usage(failure.code(), String.valueOf(failure.getMessage()));
    } catch (IllegalArgumentException invalid) {
      throw Refusal.usage("INTAKE_INVALID", String.valueOf(invalid.getMessage()));
    }
  }

  /** What is at work, and what people should know of it. */
  @Bounded(by = "the intake and the polling", then = "there are no more")
  static final class Opened implements AutoCloseable {
    private final List<Runnable> parts = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    private Opened() {}

    void tell(PrintWriter err) {
      notes.forEach(note -> err.println("note: " + note));
      err.flush();
    }

    @Override
    public void close() {
      parts.forEach(Runnable::run);
    }
  }
}
