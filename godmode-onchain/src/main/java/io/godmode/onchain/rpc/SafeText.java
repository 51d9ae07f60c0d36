package io.godmode.onchain.rpc;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Makes what a server wrote fit for messages: short, one line, and without what could be a key. */
final class SafeText {
  private static final int LONGEST = 160;
  private static final Pattern URL = Pattern.compile("(?i)\\b[a-z][a-z0-9+.-]*://\\S*");
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{20,}");
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\s]+");
  private static final Pattern SEPARATOR = Pattern.compile("[/?&=:@#;]");

  /** Parts of an address shorter than this are words of paths, not keys. */
  private static final int SHORTEST_KEY = 6;

  private final List<String> secrets = new ArrayList<>();

  SafeText(URI url) {
    for (String part : new String[] {url.getRawUserInfo(), url.getRawPath(), url.getRawQuery()}) {
      if (part != null) {
        for (String piece : SEPARATOR.split(part, -1)) {
          if (piece.length() >= SHORTEST_KEY) {
            secrets.add(piece);
          }
        }
      }
    }
    if (url.getRawAuthority() != null) {
      secrets.add(url.getRawAuthority());
    }
    if (url.getHost() != null) {
      secrets.add(url.getHost());
    }
  }

  /** Returns a text without what could be a key in it. */
  static String masked(String text) {
    return TOKEN.matcher(text).replaceAll("***");
  }

  String of(String text) {
    String safe = text.length() > 4 * LONGEST ? beginning(text) : text;
    safe = URL.matcher(safe).replaceAll("***");
    for (String secret : secrets) {
      safe = safe.replace(secret, "***");
    }
    safe = CONTROL.matcher(masked(safe)).replaceAll(" ").strip();
    return safe.length() <= LONGEST ? safe : safe.substring(0, LONGEST) + "...";
  }

  /** Half a key at the cut would not be known for one, so the last piece goes. */
  private static String beginning(String text) {
    int end = 4 * LONGEST;
    while (end > 0 && !Character.isWhitespace(text.charAt(end))) {
      end--;
    }
    return text.substring(0, end);
  }
}
