package io.godmode.core.journal;

import io.godmode.core.config.RunMode;
import java.util.OptionalLong;

/**
 * What a journal belongs to; it is bound to its data directory by the first engine that opens it.
 *
 * @param runMode paper or live
 * @param profile the profile's id
 * @param configHash the hash of the effective configuration without its capital
 * @param seed the seed of a simulated market; empty when nothing is drawn
 */
public record JournalIdentity(
    RunMode runMode, String profile, String configHash, OptionalLong seed) {}
