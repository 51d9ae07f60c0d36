package io.godmode.examples.dashboard;

import io.godmode.examples.wire.Rejection;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The page and its files, from the class path. Only plain names with a known ending are ever looked
 * for, so that no request leads anywhere else. Thread-safe.
 */
final class PageFiles {
  private static final int NOT_FOUND = 404;
  private static final Pattern NAME =
      Pattern.compile(
          "/(?:[A-Za-z0-9_-]+/){0,4}[A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]+)*\\.([a-z0-9]+)");

  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("html", "text/html; charset=utf-8"),
          Map.entry("css", "text/css; charset=utf-8"),
          Map.entry("js", "text/javascript; charset=utf-8"),
          Map.entry("mjs", "text/javascript; charset=utf-8"),
          Map.entry("json", "application/json"),
          Map.entry("webmanifest", "application/manifest+json"),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("png", "image/png"),
          Map.entry("ico", "image/x-icon"),
          Map.entry("woff2", "font/woff2"),
          Map.entry("txt", "text/plain; charset=utf-8"));

  /**
   * Tells whether a path, as it was sent, can lead to nothing but a file of the page.
   *
   * <p>Paths of the interface never do, whatever they end in.
   */
  static boolean isOne(String raw) {
    Matcher name = NAME.matcher(raw);
    return raw.equals("/")
        || (name.matches()
            && TYPES.containsKey(name.group(1))
            && !raw.toLowerCase(Locale.ROOT).startsWith("/godmode/"));
  }

  /** Answers with the file that the path names. */
  void send(Context context) throws Rejection, IOException {
    String raw = context.req().getRequestURI();
    String path = raw.equals("/") ? "/index.html" : raw;
    Matcher name = NAME.matcher(path);
    String type = name.matches() ? TYPES.get(name.group(1)) : null;
    if (type == null) {
      throw notFound();
    }
    try (InputStream in = PageFiles.class.getResourceAsStream(path.substring(1))) {
      if (in == null) {
        throw notFound();
      }
      context.contentType(type);
      context.header("Cache-Control", "no-cache");
      context.result(in.readAllBytes());
    }
  }

  static Rejection notFound() {
    return new Rejection(NOT_FOUND, "DASHBOARD_NOT_FOUND", "there is nothing of that name");
  }
}
