package io.godmode.adapters;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.godmode.core.alerts.AlertJson;
import java.util.Deque;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Puts the notices that wait into one message, as many as fit: chats allow few messages and long
 * ones. Each begins with what must stand on every output. Thread-safe as its parts are.
 */
final class NoticePacking implements Packing<Notice> {
  /** More in one message nobody reads; the next ones have their own. */
  private static final int MOST = 25;

  private final Payload payload;
  private final WebhookPreset preset;
  private final Supplier<String> head;

  /**
   * Creates it.
   *
   * @param head the first line: whose run it is, and its marks
   */
  NoticePacking(WebhookPreset preset, Payload payload, Supplier<String> head) {
    this.preset = preset;
    this.payload = payload;
    this.head = head;
  }

  @Override
  public String pack(Deque<Notice> waiting, long lost) {
    return preset == WebhookPreset.GENERIC ? json(waiting, lost) : text(waiting, lost);
  }

  private String json(Deque<Notice> waiting, long lost) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("schema_version", AlertJson.SCHEMA_VERSION);
    node.put("type", "notification");
    node.put("run", head.get());
    node.put("lost_before", lost);
    ArrayNode notices = node.putArray("notices");
    while (!waiting.isEmpty() && notices.size() < MOST) {
      Notice notice = waiting.remove();
      notices
          .addObject()
          .put("event", notice.topic().label())
          .put("sequence", notice.sequence())
          .put("at", notice.at().toString())
          .put("text", notice.text());
    }
    return node.toString();
  }

  private String text(Deque<Notice> waiting, long lost) {
    StringBuilder text = new StringBuilder(head.get());
    if (lost > 0) {
      text.append("\n" + String.format(Locale.ROOT, "%,d earlier notices were lost", lost));
    }
    int count = 0;
    while (!waiting.isEmpty() && count < MOST) {
      String next = "\n" + waiting.element().text();
      if (count > 0 && payload.length(text + next) > preset.mostCharacters()) {
        break;
      }
      text.append(next);
      waiting.remove();
      count++;
    }
    return payload.of(text.toString());
  }
}
