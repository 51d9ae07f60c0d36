package io.godmode.examples.report;

import io.godmode.api.Bounded;
import java.util.List;

/** Pieces of a page; every text is escaped, for symbols of tokens are anyone's. Not thread-safe. */
final class Html {
  @Bounded(by = "one report as a page", then = "lives for one report")
  private final StringBuilder out = new StringBuilder();

  /** Returns a text that is only a text, in elements and in quoted attributes. */
  static String escape(String text) {
    StringBuilder safe = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      switch (letter) {
        case '&' -> safe.append("&amp;");
        case '<' -> safe.append("&lt;");
        case '>' -> safe.append("&gt;");
        case '"' -> safe.append("&quot;");
        case '\'' -> safe.append("&#39;");
        default -> {
          boolean control = Character.getType(letter) == Character.CONTROL && letter != '\n';
          safe.append(control ? '\uFFFD' : letter);
        }
      }
    }
    return safe.toString();
  }

  /** Adds what is HTML already. */
  Html raw(String html) {
    out.append(html);
    return this;
  }

  Html text(String element, String words) {
    return raw("<" + element + ">").raw(escape(words)).raw("</" + element + ">\n");
  }

  Html section(String title) {
    return raw("<section>").text("h2", title);
  }

  Html end() {
    return raw("</section>\n");
  }

  Html card(String value, String label) {
    return raw("<div class=\"card\"><b>")
        .raw(escape(value))
        .raw("</b><span>")
        .raw(escape(label))
        .raw("</span></div>\n");
  }

  /** Adds a table; the first row is its head. Cells that begin as losses do are coloured so. */
  Html table(List<List<String>> rows) {
    raw("<table>");
    for (int i = 0; i < rows.size(); i++) {
      raw("<tr>");
      for (String cell : rows.get(i)) {
        if (i == 0) {
          raw("<th>").raw(escape(cell)).raw("</th>");
        } else {
          boolean loss = cell.matches("-[0-9].*");
          raw(loss ? "<td class=\"neg\">" : "<td>").raw(escape(cell)).raw("</td>");
        }
      }
      raw("</tr>\n");
    }
    return raw("</table>\n");
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
