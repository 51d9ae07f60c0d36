package io.godmode.adapters;

/** What a webhook takes. */
public enum WebhookPreset {
  /** A JSON object with {@code schema_version}, as {@code AlertJson} of core writes it. */
  GENERIC(Integer.MAX_VALUE),
  /** {@code sendMessage} of a Telegram bot; needs a chat. */
  TELEGRAM(4096),
  /** An incoming webhook of Discord; mentions nobody. */
  DISCORD(2000),
  /** An incoming webhook of Slack; mentions nobody. */
  SLACK(3000);

  private final int mostCharacters;

  WebhookPreset(int mostCharacters) {
    this.mostCharacters = mostCharacters;
  }

  /** Returns how long a message may be; longer ones are cut. */
  int mostCharacters() {
    return mostCharacters;
  }
}
