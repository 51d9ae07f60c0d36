package io.godmode.core.journal;

import java.nio.file.Path;
import java.util.Optional;

/**
 * An unfinished write at the end of a journal, as a crash leaves it; nothing valid came after.
 *
 * @param file the segment it was found in
 * @param offset where it began
 * @param bytes how long it was
 * @param quarantine where it was moved to; empty when it was only looked at
 */
public record TornTail(Path file, long offset, long bytes, Optional<Path> quarantine) {}
