package io.godmode.core.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.godmode.api.money.BasisPoints;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.Usd;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * One object of the file, read by its known keys.
 *
 * <p>Defaults come from the list of keys. A value that is missing or wrong is reported and read as
 * zero, so that reading goes on and finds the other problems.
 */
final class Section {
  private static final BigDecimal NANOS_PER_SECOND = BigDecimal.valueOf(1_000_000_000L);
  private static final BigDecimal NANOS_PER_MINUTE = BigDecimal.valueOf(60_000_000_000L);

  private final JsonNode node;
  private final KeyTree keys;
  private final String path;
  private final Problems problems;
  private final boolean off;

  private Section(JsonNode node, KeyTree keys, String path, Problems problems, boolean off) {
    this.node = node;
    this.keys = keys;
    this.path = path;
    this.problems = problems;
    this.off = off || keys.isSwitchedOff(node);
  }

  static Section root(JsonNode root, Problems problems) {
    return new Section(root, KeyTree.ROOT, "$", problems, false);
  }

  String path() {
    return path;
  }

  String path(String key) {
    return JsonText.child(path, key);
  }

  /** Tells whether nothing is asked of this section, since it or one above is off or missing. */
  boolean isOff() {
    return off;
  }

  boolean has(String key) {
    return node.has(key);
  }

  /** Returns the object of that name, an empty one when there is none. */
  Section section(String key) {
    JsonNode child = node.path(key);
    KeyTree childKeys = keys.child(key).orElseThrow();
    boolean absent = !child.isObject();
    if (absent && (node.has(key) || (childKeys.isRequired() && !off))) {
      report(key, child, childKeys);
    }
    // What a missing object lacks is one problem, not one for each of its keys.
    return new Section(
        absent ? MissingNode.getInstance() : child, childKeys, path(key), problems, off || absent);
  }

  /** Returns the object of that name when there is one and it is not switched off. */
  Optional<Section> optionalSection(String key) {
    JsonNode child = node.path(key);
    return child.isObject() && !keys.child(key).orElseThrow().isSwitchedOff(child)
        ? Optional.of(section(key))
        : Optional.empty();
  }

  /** Reads every object of a list. */
  <T> List<T> each(String key, BiFunction<Section, Integer, T> read) {
    List<T> all = new ArrayList<>();
    JsonNode list = value(key).orElseGet(MissingNode::getInstance);
    KeyTree elementKeys = keys.child(key).flatMap(KeyTree::element).orElseThrow();
    for (int i = 0; i < list.size(); i++) {
      JsonNode element = list.get(i);
      if (element.isObject()) {
        String at = path(key) + "[" + i + "]";
        all.add(read.apply(new Section(element, elementKeys, at, problems, off), i));
      }
    }
    return all;
  }

  /** Reads every plain value of a list. */
  <T> List<T> values(String key, BiFunction<JsonNode, Integer, T> read) {
    List<T> all = new ArrayList<>();
    JsonNode list = value(key).orElseGet(MissingNode::getInstance);
    ValueType type = keys.child(key).flatMap(KeyTree::element).orElseThrow().typeOrObject();
    for (int i = 0; i < list.size(); i++) {
      if (type.accepts().test(list.get(i))) {
        all.add(read.apply(list.get(i), i));
      } else {
        problems.add(path(key) + "[" + i + "]", type.found(list.get(i)), type.allowed());
      }
    }
    return all;
  }

  /** Reads an object of plain values: texts, numbers, true and false. */
  Map<String, Object> scalars(String key) {
    Map<String, Object> all = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field :
        value(key).orElseGet(MissingNode::getInstance).properties()) {
      JsonNode value = field.getValue();
      if (value.isTextual()) {
        all.put(field.getKey(), value.textValue());
      } else if (value.isBoolean()) {
        all.put(field.getKey(), value.booleanValue());
      } else if (value.isNumber()) {
        all.put(field.getKey(), value.decimalValue());
      } else {
        problems.add(
            JsonText.child(path(key), field.getKey()),
            JsonText.found(value),
            "a text, a number, true or false");
      }
    }
    return all;
  }

  List<String> names() {
    List<String> names = new ArrayList<>();
    for (Iterator<String> it = node.fieldNames(); it.hasNext(); ) {
      names.add(it.next());
    }
    return names;
  }

  /** Returns the value, or its default; empty when neither is there or the value is wrong. */
  Optional<JsonNode> value(String key) {
    KeyTree known = keys.child(key).orElseThrow(() -> new IllegalArgumentException(path(key)));
    JsonNode value = node.path(key);
    if (value.isMissingNode()) {
      if (known.isRequired() && !off) {
        report(key, value, known);
      }
      return known.defaultValue();
    }
    if (known.typeOrObject().accepts().test(value)) {
      return Optional.of(value);
    }
    report(key, value, known);
    return Optional.empty();
  }

  private void report(String key, JsonNode value, KeyTree known) {
    problems.add(
        path(key),
        value.isMissingNode() ? "missing" : known.typeOrObject().found(value),
        known.typeOrObject().allowed());
  }

  Optional<String> optionalText(String key) {
    return value(key).map(JsonNode::textValue);
  }

  String text(String key) {
    return optionalText(key).orElse("");
  }

  boolean bool(String key) {
    return value(key).map(JsonNode::booleanValue).orElse(false);
  }

  BigDecimal number(String key) {
    return value(key).map(JsonNode::decimalValue).orElse(BigDecimal.ZERO);
  }

  int count(String key) {
    return number(key).intValueExact();
  }

  long count64(String key) {
    return number(key).longValueExact();
  }

  Optional<Integer> optionalCount(String key) {
    return value(key).map(found -> found.decimalValue().intValueExact());
  }

  Usd usd(String key) {
    return Usd.of(number(key));
  }

  Ratio fraction(String key) {
    return Ratio.ofFraction(number(key));
  }

  Optional<Ratio> optionalFraction(String key) {
    return value(key).map(found -> Ratio.ofFraction(found.decimalValue()));
  }

  Ratio percent(String key) {
    return Ratio.ofPercent(number(key));
  }

  BasisPoints basisPoints(String key) {
    return BasisPoints.of(count(key));
  }

  Duration seconds(String key) {
    return duration(number(key), NANOS_PER_SECOND);
  }

  Optional<Duration> optionalSeconds(String key) {
    return value(key).map(found -> duration(found.decimalValue(), NANOS_PER_SECOND));
  }

  Duration minutes(String key) {
    return duration(number(key), NANOS_PER_MINUTE);
  }

  Optional<Duration> optionalMinutes(String key) {
    return value(key).map(found -> duration(found.decimalValue(), NANOS_PER_MINUTE));
  }

  private static Duration duration(BigDecimal amount, BigDecimal nanosPerUnit) {
    return Duration.ofNanos(
        amount.multiply(nanosPerUnit).setScale(0, RoundingMode.FLOOR).longValueExact());
  }
}
