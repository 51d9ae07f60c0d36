package io.godmode.onchain.decode;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.godmode.onchain.SharedData;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.util.Base64;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Events written by the program's official SDK. */
class OracleEventsTests {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Map<String, String> SHORTER_NAMES =
      Map.of(
          "holder_rewards_basis_points", "holder_rewards_bps",
          "creator_fee_basis_points", "creator_fee_bps");

  @Test
  void everyFieldThatTheSdkWroteIsRead() throws IOException {
    int fields = 0;
    for (String line : Files.readAllLines(SharedData.require("oracle/pump-events.jsonl"))) {
      JsonNode row = JSON.readTree(line);
      byte[] bytes = Base64.getDecoder().decode(row.get("dataBase64").asText());
      EventOutcome outcome = new PumpFunDecoder().decode(bytes, EventSource.LOG, 0);
      assertThat(outcome).isInstanceOf(EventOutcome.Decoded.class);
      Map<String, String> read = fields(((EventOutcome.Decoded) outcome).event());
      for (Map.Entry<String, JsonNode> field : row.get("fields").properties()) {
        String wanted = field.getValue().isArray() ? "[]" : field.getValue().asText();
        String name = read.containsKey(field.getKey()) ? field.getKey() : longName(field.getKey());
        assertThat(read).as(row.get("event").asText()).containsEntry(name, wanted);
        fields++;
      }
      assertThat(((EventOutcome.Decoded) outcome).extraHex()).isEmpty();
    }
    assertThat(fields).isGreaterThan(100);
  }

  private static String longName(String name) {
    return SHORTER_NAMES.entrySet().stream()
        .filter(entry -> entry.getValue().equals(name))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(name);
  }

  /** The fields of an event that are present, by their name on the wire. */
  private static Map<String, String> fields(ProgramEvent event) {
    Map<String, String> fields = new TreeMap<>();
    for (RecordComponent component : event.getClass().getRecordComponents()) {
      String name = component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
      Object value;
      try {
        value = component.getAccessor().invoke(event);
      } catch (ReflectiveOperationException e) {
        throw new LinkageError(name, e);
      }
      if (value instanceof OptionalLong number) {
        number.ifPresent(each -> fields.put(name, Long.toUnsignedString(each)));
      } else if (value instanceof Optional<?> optional) {
        optional.ifPresent(
            each -> fields.put(name, each instanceof Collection<?> ? "[]" : each.toString()));
      } else {
        fields.put(name, String.valueOf(value));
      }
    }
    return fields;
  }
}
