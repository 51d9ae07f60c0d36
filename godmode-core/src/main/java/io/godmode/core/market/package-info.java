/**
 * From market facts to candidates: rolling windows over trades, the screen that scores and ranks
 * tokens, and sources built from a plain function.
 *
 * <p>Entry types: {@link io.godmode.core.market.CandidateScreen}, {@link
 * io.godmode.core.market.Polling} and {@link io.godmode.core.market.ReferencePriceModel}. Time is
 * counted in slots of {@link io.godmode.core.market.SlotTime#SLOT_MILLIS} milliseconds. Depends on
 * the api only.
 */
@NullMarked
package io.godmode.core.market;

import org.jspecify.annotations.NullMarked;
