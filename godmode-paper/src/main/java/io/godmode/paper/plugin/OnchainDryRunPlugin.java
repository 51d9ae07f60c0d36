package io.godmode.paper.plugin;

/** The kind {@code onchain_dry_run}, another name of {@code stub_random}. Thread-safe. */
public final class OnchainDryRunPlugin extends StubRandomPlugin {
  /** Creates the plug-in. */
  public OnchainDryRunPlugin() {
    super("onchain_dry_run");
  }
}
