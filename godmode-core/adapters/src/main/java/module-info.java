import io.godmode.adapters.plugin.WebhookPlugin;
import org.jspecify.annotations.NullMarked;

/** Ways out of the process for what godmode tells. */
@NullMarked
@SuppressWarnings("requires-automatic") // Micrometer has no descriptor, and is optional.
module io.godmode.adapters {
  requires transitive io.godmode.core;
  requires com.fasterxml.jackson.databind;
  requires java.net.http;
  requires jdk.httpserver;
  requires static micrometer.core;
  requires org.slf4j;

  exports io.godmode.adapters;

  provides io.godmode.api.plugin.Plugin with
      WebhookPlugin;
}
