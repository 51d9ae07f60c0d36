package io.godmode.simulation;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A check did not hold. */
final class Finding extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final String check;

  Finding(String check, String detail) {
    this(check, detail, null);
  }

  Finding(String check, String detail, @Nullable Throwable cause) {
    super(detail, cause);
    this.check = check;
  }

  String check() {
    return check;
  }
}
