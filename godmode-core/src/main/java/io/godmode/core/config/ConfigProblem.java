package io.godmode.core.config;

/**
 * One thing wrong with a configuration.
 *
 * @param path JSON path, such as {@code $.finance.wallets[3].initial_balance_usd}
 * @param found the value found, or {@code missing}
 * @param allowed what is allowed, or what to do
 */
public record ConfigProblem(String path, String found, String allowed) {
  /** Returns one line for people. */
  @Override
  public String toString() {
    return path + ": found " + found + "; " + allowed;
  }
}
