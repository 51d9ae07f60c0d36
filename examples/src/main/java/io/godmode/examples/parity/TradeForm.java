package io.godmode.examples.parity;

/** Which side of a trade its sender fixed. */
enum TradeForm {
  BUY_EXACT_IN("buy exact in"),
  BUY_EXACT_OUT("buy exact out"),
  SELL_EXACT_IN("sell exact in"),
  SELL_EXACT_OUT("sell exact out");

  private final String text;

  TradeForm(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }
}
