package io.godmode.examples.explain;

import io.godmode.api.event.JournaledEvent;
import io.godmode.api.market.InputPosition;
import io.godmode.core.ledger.Booked;
import io.godmode.core.ledger.HeldPosition;
import java.util.Optional;

/**
 * One event of a story. Immutable.
 *
 * @param fact number of the input fact that led to it, counted from 1 over the life of the data
 *     directory; 0 where none did
 * @param input how far the market had been read
 * @param journaled the event
 * @param booked what it did to the ledger
 * @param before what was held before it
 * @param after what was held after it
 */
public record Step(
    long fact,
    InputPosition input,
    JournaledEvent journaled,
    Booked booked,
    Optional<HeldPosition> before,
    Optional<HeldPosition> after) {}
