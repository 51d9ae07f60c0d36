/**
 * From a wish to a fill: {@link io.godmode.api.order.TradeSignal}, {@link
 * io.godmode.api.order.Order}, the states of an execution attempt, and what it cost.
 */
@NullMarked
package io.godmode.api.order;

import org.jspecify.annotations.NullMarked;
