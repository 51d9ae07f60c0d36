package io.godmode.examples.explain;

import io.godmode.api.money.Usd;
import java.time.Instant;
import java.util.Optional;

/**
 * One ended attempt, or a position given up, in a list of those of a token. Immutable.
 *
 * @param sequence of the event that ended it
 * @param at engine time of its end
 * @param id of the trade
 * @param signal the signal it came from; empty for a position given up
 * @param wallet whose
 * @param kind such as {@code entry} or {@code stop_loss}
 * @param end how it ended, such as {@code LANDED_OK}
 * @param quantity whole tokens traded, as text
 * @param net result after all costs, where something was sold
 * @param reason why, in the words of the order
 */
public record Trade(
    long sequence,
    Instant at,
    String id,
    Optional<String> signal,
    String wallet,
    String kind,
    String end,
    String quantity,
    Optional<Usd> net,
    String reason) {}
