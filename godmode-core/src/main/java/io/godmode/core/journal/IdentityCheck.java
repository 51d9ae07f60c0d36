package io.godmode.core.journal;

import io.godmode.api.GodmodeException;
import java.nio.file.Path;

/** Refuses a journal that belongs to another run. */
record IdentityCheck(Path directory, JournalIdentity wanted) implements JournalScan.Visitor {
  @Override
  public void header(Path file, SegmentHeader header) {
    JournalIdentity found = header.identity();
    require("JOURNAL_OTHER_MODE", "run mode", found.runMode(), wanted.runMode());
    require("JOURNAL_OTHER_PROFILE", "profile", found.profile(), wanted.profile());
    require("JOURNAL_OTHER_CONFIG", "configuration", found.configHash(), wanted.configHash());
    require("JOURNAL_OTHER_SEED", "seed", found.seed(), wanted.seed());
  }

  @Override
  public void block(SegmentReader reader) {}

  private void require(String code, String what, Object found, Object asked) {
    if (!found.equals(asked)) {
      throw new GodmodeException(
          code,
          ("the journal in %s was written with %s %s, not %s; "
                  + "use that %s again, or another data directory")
              .formatted(directory, what, found, asked, what));
    }
  }
}
