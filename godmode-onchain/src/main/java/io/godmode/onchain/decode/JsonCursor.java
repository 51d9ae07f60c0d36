package io.godmode.onchain.decode;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Walks over JSON text in UTF-8 without making objects of it: eight bytes of a text at a time, and
 * a number only where it is asked for. As strict as a parser: what it does not accept, or would not
 * read just as one, it leaves to one by throwing {@link UnusualException}. Not thread-safe.
 */
final class JsonCursor {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101_0101_0101_0101L;
  private static final long HIGH = 0x8080_8080_8080_8080L;
  private static final long QUOTES = '"' * ONES;
  private static final long BACKSLASHES = '\\' * ONES;
  private static final long SPACES = ' ' * ONES;

  /** Parsers bound these too; what is larger is rare and theirs to judge. */
  private static final int DEEPEST = 64;

  private static final int LONGEST_NUMBER = 100;
  private static final int LONGEST_TEXT = 1 << 20;

  /** Digits that fit into a long whatever they are. */
  private static final int SAFE_DIGITS = 18;

  private final byte[] json;
  private int at;
  private int textFrom;
  private int textTo;
  private boolean ascii;
  private boolean escaped;

  JsonCursor(byte[] json) {
    this.json = json;
  }

  byte[] json() {
    return json;
  }

  int position() {
    return at;
  }

  void moveTo(int position) {
    at = position;
  }

  /** Returns the first byte of what comes next, without taking it. */
  byte peek() {
    while (at < json.length) {
      byte next = json[at];
      if (next > ' ' || (next != ' ' && next != '\n' && next != '\r' && next != '\t')) {
        return next;
      }
      at++;
    }
    throw new UnusualException();
  }

  /** Tells whether nothing but white space is left. */
  boolean ended() {
    for (; at < json.length; at++) {
      byte next = json[at];
      if (next != ' ' && next != '\n' && next != '\r' && next != '\t') {
        return false;
      }
    }
    return true;
  }

  private void take(byte wanted) {
    UnusualException.unless(peek() == wanted);
    at++;
  }

  /** Takes {@code null} where it comes next. */
  boolean tookNull() {
    if (peek() != 'n') {
      return false;
    }
    literal("null");
    return true;
  }

  /** Opens an object; answers whether it has a field, whose name is taken. */
  boolean firstField() {
    take((byte) '{');
    if (peek() == '}') {
      at++;
      return false;
    }
    name();
    return true;
  }

  /** Goes on behind a field's value; answers whether another follows, whose name is taken. */
  boolean nextField() {
    byte next = peek();
    at++;
    if (next == ',') {
      name();
      return true;
    }
    UnusualException.unless(next == '}');
    return false;
  }

  /** Opens an array; answers whether it has an element, which comes next. */
  boolean firstElement() {
    take((byte) '[');
    if (peek() == ']') {
      at++;
      return false;
    }
    return true;
  }

  /** Goes on behind an element; answers whether another follows. */
  boolean nextElement() {
    byte next = peek();
    at++;
    UnusualException.unless(next == ',' || next == ']');
    return next == ',';
  }

  private void name() {
    text();
    UnusualException.unless(!escaped);
    take((byte) ':');
  }

  /** Returns the place of the name just taken among some; -1 for another. */
  int field(FieldNames names) {
    return names.find(json, textFrom, textTo);
  }

  /** Takes a text, whose bytes are then between {@link #textFrom} and {@link #textTo}. */
  void text() {
    take((byte) '"');
    int i = at;
    textFrom = i;
    ascii = true;
    escaped = false;
    while (true) {
      i = special(i);
      byte found = json[i];
      if (found == '"') {
        break;
      } else if (found == '\\') {
        escaped = true;
        i = behindEscape(i);
      } else {
        // Control characters must be escaped.
        UnusualException.unless(found < 0);
        ascii = false;
        i = behindCharacter(i);
      }
    }
    textTo = i;
    at = i + 1;
    UnusualException.unless(textTo - textFrom <= LONGEST_TEXT);
  }

  int textFrom() {
    return textFrom;
  }

  int textTo() {
    return textTo;
  }

  /** Takes a text that stands for itself byte by byte. */
  void plainText() {
    text();
    UnusualException.unless(ascii && !escaped);
  }

  /** Returns the text just taken. */
  String textValue() {
    if (escaped) {
      return unescaped();
    }
    return new String(
        json,
        textFrom,
        textTo - textFrom,
        ascii ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
  }

  /** Returns the place of the next quote, backslash, control character or byte beyond ASCII. */
  private int special(int from) {
    int i = from;
    for (; i <= json.length - Long.BYTES; i += Long.BYTES) {
      long bytes = (long) LONG.get(json, i);
      long quote = bytes ^ QUOTES;
      long backslash = bytes ^ BACKSLASHES;
      // A borrow can only mark bytes above the first that is rightly marked.
      long found =
          (((quote - ONES) & ~quote)
                  | ((backslash - ONES) & ~backslash)
                  | ((bytes - SPACES) & ~bytes)
                  | bytes)
              & HIGH;
      if (found != 0) {
        return i + (Long.numberOfTrailingZeros(found) >>> 3);
      }
    }
    for (; i < json.length; i++) {
      byte next = json[i];
      if (next < ' ' || next == '"' || next == '\\') {
        return i;
      }
    }
    throw new UnusualException();
  }

  private int behindEscape(int backslash) {
    UnusualException.unless(backslash + 1 < json.length);
    switch (json[backslash + 1]) {
      case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> {
        return backslash + 2;
      }
      case 'u' -> {
        UnusualException.unless(backslash + 6 <= json.length);
        for (int i = backslash + 2; i < backslash + 6; i++) {
          UnusualException.unless(json[i] > 0 && Character.digit(json[i], 16) >= 0);
        }
        return backslash + 6;
      }
      default -> throw new UnusualException();
    }
  }

  /** Returns what is behind a character of more than one byte, which must be well-formed. */
  private int behindCharacter(int lead) {
    int first = json[lead] & 0xff;
    int more = first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : 1;
    UnusualException.unless(first >= 0xc2 && first <= 0xf4 && lead + more < json.length);
    int second = json[lead + 1] & 0xff;
    // Overlong forms, halves of surrogates and what is beyond Unicode.
    UnusualException.unless(
        (first != 0xe0 || second >= 0xa0)
            && (first != 0xed || second < 0xa0)
            && (first != 0xf0 || second >= 0x90)
            && (first != 0xf4 || second < 0x90));
    for (int i = lead + 1; i <= lead + more; i++) {
      UnusualException.unless((json[i] & 0xc0) == 0x80);
    }
    return lead + more + 1;
  }

  private String unescaped() {
    StringBuilder text = new StringBuilder(textTo - textFrom);
    int from = textFrom;
    for (int i = textFrom; i < textTo; ) {
      if (json[i] != '\\') {
        i++;
        continue;
      }
      text.append(new String(json, from, i - from, StandardCharsets.UTF_8));
      char kind = (char) json[i + 1];
      if (kind == 'u') {
        String digits = new String(json, i + 2, 4, StandardCharsets.ISO_8859_1);
        text.append((char) Integer.parseInt(digits, 16));
      } else {
        text.append(
            switch (kind) {
              case 'b' -> '\b';
              case 'f' -> '\f';
              case 'n' -> '\n';
              case 'r' -> '\r';
              case 't' -> '\t';
              default -> kind;
            });
      }
      i = behindEscape(i);
      from = i;
    }
    return text.append(new String(json, from, textTo - from, StandardCharsets.UTF_8)).toString();
  }

  /** Takes a number from 0 to 999,999,999. */
  int small() {
    long number = natural();
    UnusualException.unless(number <= 999_999_999);
    return (int) number;
  }

  /** Takes a whole number of up to 18 digits. */
  long natural() {
    byte next = peek();
    UnusualException.unless(next >= '0' && next <= '9');
    int from = at;
    long value = 0;
    int i = at;
    for (; i < json.length; i++) {
      int digit = json[i] - '0';
      if (digit < 0 || digit > 9) {
        break;
      }
      value = 10 * value + digit;
    }
    UnusualException.unless(
        i - from <= SAFE_DIGITS && (json[from] != '0' || i - from == 1) && !goesOn(i));
    at = i;
    return value;
  }

  /** Tells whether what looks like a whole number is a fraction or written with an exponent. */
  private boolean goesOn(int i) {
    return i < json.length && (json[i] == '.' || json[i] == 'e' || json[i] == 'E');
  }

  /** Takes a number of 64 unsigned bits, written as one of up to 18 digits or as a text. */
  long unsigned() {
    if (peek() != '"') {
      return natural();
    }
    plainText();
    int digits = textTo - textFrom;
    UnusualException.unless(digits > 0);
    if (digits > SAFE_DIGITS) {
      UnusualException.unless(digits <= SAFE_DIGITS + 2 && json[textFrom] != '+');
      return Long.parseUnsignedLong(textValue());
    }
    long value = 0;
    for (int i = textFrom; i < textTo; i++) {
      int digit = json[i] - '0';
      UnusualException.unless(digit >= 0 && digit <= 9);
      value = 10 * value + digit;
    }
    return value;
  }

  /** Takes any value. */
  void skip() {
    skip(0);
  }

  private void skip(int depth) {
    UnusualException.unless(depth < DEEPEST);
    switch (peek()) {
      case '"' -> text();
      case '{' -> {
        for (boolean more = firstField(); more; more = nextField()) {
          skip(depth + 1);
        }
      }
      case '[' -> {
        for (boolean more = firstElement(); more; more = nextElement()) {
          skip(depth + 1);
        }
      }
      case 't' -> literal("true");
      case 'f' -> literal("false");
      case 'n' -> literal("null");
      default -> number();
    }
  }

  private void literal(String wanted) {
    UnusualException.unless(at + wanted.length() <= json.length);
    for (int i = 0; i < wanted.length(); i++) {
      UnusualException.unless(json[at + i] == wanted.charAt(i));
    }
    at += wanted.length();
  }

  private void number() {
    int from = at;
    if (json[at] == '-') {
      at++;
    }
    UnusualException.unless(at < json.length);
    if (json[at] == '0') {
      at++;
    } else {
      digits();
    }
    if (at < json.length && json[at] == '.') {
      at++;
      digits();
    }
    if (at < json.length && (json[at] == 'e' || json[at] == 'E')) {
      at++;
      if (at < json.length && (json[at] == '+' || json[at] == '-')) {
        at++;
      }
      digits();
    }
    UnusualException.unless(at - from <= LONGEST_NUMBER);
  }

  private void digits() {
    int from = at;
    while (at < json.length && json[at] >= '0' && json[at] <= '9') {
      at++;
    }
    UnusualException.unless(at > from);
  }
}
