package io.godmode.onchain.index;

import io.godmode.api.GodmodeException;
import org.jspecify.annotations.Nullable;

/** The index cannot be read or written; what was committed before stands. */
public final class IndexStoreException extends GodmodeException {
  private static final long serialVersionUID = 1L;

  /** The file is damaged or is no index. */
  public static final String INDEX_CORRUPT = "INDEX_CORRUPT";

  /** The file was written by a newer version. */
  public static final String INDEX_NEWER = "INDEX_NEWER";

  /** Another process or another part of this one writes to it. */
  public static final String INDEX_LOCKED = "INDEX_LOCKED";

  /** There is no index at that place. */
  public static final String INDEX_MISSING = "INDEX_MISSING";

  /** A source says of finalized blocks that they are not on the chain. */
  public static final String INDEX_CONTRADICTED = "INDEX_CONTRADICTED";

  /** The disk is full, or a file cannot be written or read. */
  public static final String INDEX_IO = "INDEX_IO";

  IndexStoreException(String code, String message) {
    super(code, message);
  }

  IndexStoreException(String code, String message, @Nullable Throwable cause) {
    super(code, message);
    if (cause != null) {
      initCause(cause);
    }
  }
}
