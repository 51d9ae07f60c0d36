package io.godmode.adapters;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.godmode.api.event.Alert;
import io.godmode.core.alerts.AlertJson;
import java.util.Optional;

/** Writes alerts as a preset wants them. Immutable and thread-safe. */
final class Payload {
  private static final String CUT = "…";

  private final WebhookPreset preset;
  private final Optional<Secret> chat;
  private final AlertJson generic = AlertJson.create();
  private final JsonMapper json = JsonMapper.builder().build();

  /**
   * Creates a writer.
   *
   * @param chat where Telegram shows it; empty for others
   */
  Payload(WebhookPreset preset, Optional<Secret> chat) {
    this.preset = preset;
    this.chat = chat;
  }

  String of(Alert alert) {
    return preset == WebhookPreset.GENERIC ? generic.write(alert) : of(words(alert));
  }

  /** Returns a text as a preset wants it, cut where it is too long. */
  String of(String text) {
    ObjectNode node = json.createObjectNode();
    return switch (preset) {
      case GENERIC -> node.put("text", cut(text)).toString();
      case TELEGRAM -> {
        chat.ifPresent(id -> node.put("chat_id", id.value()));
        node.put("text", cut(text));
        node.put("disable_web_page_preview", true);
        yield node.toString();
      }
      case DISCORD -> {
        node.put("content", cut(text));
        node.putObject("allowed_mentions").putArray("parse");
        yield node.toString();
      }
      case SLACK -> node.put("text", escaped(cut(text))).toString();
    };
  }

  /** Returns how long a text is where it arrives. */
  int length(String text) {
    return preset == WebhookPreset.SLACK ? escaped(text).length() : text.length();
  }

  private static String words(Alert alert) {
    return (alert.cleared() ? "OVER" : alert.severity().name())
        + " "
        + alert.code()
        + alert.wallet().map(wallet -> " " + wallet).orElse("")
        + ": "
        + alert.message()
        + "\n"
        + alert.at();
  }

  /** Slack reads links and mentions between angle brackets. */
  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private String cut(String text) {
    int most = preset.mostCharacters();
    if (text.length() <= most) {
      return text;
    }
    int end = most - CUT.length();
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + CUT;
  }
}
