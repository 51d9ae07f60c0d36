package io.godmode.onchain.provider;

import io.godmode.api.PriceSource;
import io.godmode.core.config.NormalizerSettings;
import io.godmode.core.config.SlotDistribution;
import io.godmode.core.market.Pace;
import java.time.Duration;
import java.util.Optional;

/** How an index is told. Immutable. */
record OnchainTerms(
    Duration listEvery,
    int candidates,
    SlotDistribution ingestLag,
    long seed,
    Pace pace,
    Optional<PriceSource> solUsd,
    SolUsdTerms solTerms,
    SafetyTerms safety,
    NormalizerSettings normalizer,
    Duration history,
    Duration pollEvery,
    Pace.Sleeper sleeper) {}
