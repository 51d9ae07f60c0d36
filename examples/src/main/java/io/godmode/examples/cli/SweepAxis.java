package io.godmode.examples.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A key of the configuration and the values it takes in a study.
 *
 * @param path of the key, such as {@code strategies.memecoin_farming.exits.stop_loss_pct}; elements
 *     of a list by their place, such as {@code pairs[0]}
 * @param values without repetition, in the order given
 */
record SweepAxis(String path, List<JsonNode> values) {
  private static final int MOST_VALUES = 1_000;
  private static final Pattern STEP = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)((?:\\[[0-9]+])*)");
  private static final Pattern RANGE =
      Pattern.compile("(-?[0-9]+(?:\\.[0-9]+)?):(-?[0-9]+(?:\\.[0-9]+)?):([0-9]+(?:\\.[0-9]+)?)");
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  SweepAxis {
    values = List.copyOf(values);
  }

  /** Reads {@code PATH=VALUE,VALUE,...} or {@code PATH=FROM:TO:STEP}, both ends included. */
  static SweepAxis parse(String text) {
    int equals = text.indexOf('=');
    if (equals <= 0 || equals == text.length() - 1) {
      throw invalid(text, "a key and its values are separated by '='");
    }
    String path = text.substring(0, equals).replaceFirst("^\\$\\.", "");
    for (String step : path.split("\\.", -1)) {
      if (!STEP.matcher(step).matches()) {
        throw invalid(text, "'" + step + "' is no name of a key, with or without [PLACE]");
      }
    }
    String values = text.substring(equals + 1);
    Matcher range = RANGE.matcher(values);
    List<JsonNode> all = range.matches() ? range(text, range) : list(values);
    return new SweepAxis(path, List.copyOf(new LinkedHashSet<>(all)));
  }

  private static List<JsonNode> range(String text, Matcher range) {
    BigDecimal from = new BigDecimal(range.group(1));
    BigDecimal to = new BigDecimal(range.group(2));
    BigDecimal step = new BigDecimal(range.group(3));
    if (step.signum() == 0 || from.compareTo(to) > 0) {
      throw invalid(text, "a range is FROM:TO:STEP with FROM <= TO and STEP above zero");
    }
    if (to.subtract(from).compareTo(step.multiply(BigDecimal.valueOf(MOST_VALUES))) >= 0) {
      throw invalid(text, "a range has at most " + MOST_VALUES + " values");
    }
    List<JsonNode> values = new ArrayList<>();
    for (BigDecimal at = from; at.compareTo(to) <= 0; at = at.add(step)) {
      values.add(number(at));
    }
    return values;
  }

  private static List<JsonNode> list(String values) {
    List<JsonNode> all = new ArrayList<>();
    for (String value : values.split(",", -1)) {
      all.add(value(value.strip()));
    }
    return all;
  }

  private static JsonNode value(String text) {
    try {
      JsonNode node = JSON.readTree(text);
      return node.isNumber() ? number(node.decimalValue()) : node;
    } catch (JsonProcessingException noJson) {
      return TextNode.valueOf(text);
    }
  }

  /** One number in two spellings is one value; a whole one is written without a point. */
  private static JsonNode number(BigDecimal value) {
    BigDecimal plain = value.stripTrailingZeros();
    return DecimalNode.valueOf(plain.scale() < 0 ? plain.setScale(0) : plain);
  }

  private static Refusal invalid(String text, String why) {
    return Refusal.usage(
        "SWEEP_INVALID", "--set '" + text + "': " + why + "; give PATH=A,B,C or PATH=FROM:TO:STEP");
  }

  /** Sets the key in a configuration; sections that are not there are made. */
  void set(ObjectNode root, JsonNode value) {
    String[] steps = path.split("\\.", -1);
    JsonNode at = root;
    for (int i = 0; i < steps.length; i++) {
      Matcher step = STEP.matcher(steps[i]);
      if (!step.matches() || !(at instanceof ObjectNode section)) {
        throw missing();
      }
      String name = step.group(1);
      List<Integer> places = places(step.group(2));
      boolean last = i == steps.length - 1;
      if (last && places.isEmpty()) {
        section.set(name, value);
        return;
      }
      at = places.isEmpty() ? section.withObject("/" + name) : section.path(name);
      for (int j = 0; j < places.size(); j++) {
        if (!(at instanceof ArrayNode list) || places.get(j) >= list.size()) {
          throw missing();
        }
        if (last && j == places.size() - 1) {
          list.set(places.get(j), value);
          return;
        }
        at = list.get(places.get(j));
      }
    }
  }

  private static List<Integer> places(String text) {
    List<Integer> places = new ArrayList<>();
    for (String place : text.replace("[", "").split("]", -1)) {
      if (!place.isEmpty()) {
        places.add(Integer.valueOf(place));
      }
    }
    return places;
  }

  private Refusal missing() {
    return Refusal.usage(
        "SWEEP_INVALID",
        "--set " + path + ": the configuration has no such place; see 'godmode config show'");
  }
}
