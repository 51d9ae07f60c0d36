package io.godmode.examples.parity;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** Writes rows as JSON, one line each; amounts as decimal strings. Stateless and thread-safe. */
public final class ParityLine {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private ParityLine() {}

  /** Returns a row as one line without its end. */
  public static String of(ParityRow row) {
    Finding finding = row.finding();
    ObjectNode line = JSON.createObjectNode().put("schema_version", 1).put("file", row.file());
    row.slot().ifPresent(slot -> line.put("slot", slot));
    line.put("signature", row.signature())
        .put("place", row.place())
        .put("standing", row.standing().name().toLowerCase(Locale.ROOT))
        .put("venue", row.venue())
        .put("pool", row.pool())
        .put("trade", finding.trade())
        .put("verdict", finding.verdict().name());
    if (!finding.state().isEmpty()) {
      line.put("state", finding.state());
    }
    if (!finding.figures().isEmpty()) {
      ObjectNode figures = line.putObject("figures");
      for (Figure figure : finding.figures()) {
        figures
            .putObject(figure.name())
            .put("chain", Long.toUnsignedString(figure.chain()))
            .put("ours", Long.toUnsignedString(figure.ours()))
            .put("off", figure.difference().toString());
      }
    }
    if (!finding.reason().isEmpty()) {
      line.put("reason", finding.reason());
    }
    if (!finding.detail().isEmpty()) {
      line.put("detail", finding.detail());
    }
    return line.toString();
  }
}
