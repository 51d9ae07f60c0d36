/**
 * The risk rules every entry must pass, the circuit breakers that trip the kill switch, and the
 * alerts on the state of the money.
 *
 * <p>Everything here is a pure function of the configuration and of what it is handed: it keeps no
 * state, reads no clock and does no I/O. {@link io.godmode.core.risk.RiskRules} lists the rules for
 * {@link io.godmode.api.risk.RiskGate}; {@link io.godmode.core.risk.CircuitBreakers} and {@link
 * io.godmode.core.risk.FinanceAlerts} are asked by the engine after every closing fill and tick.
 */
@NullMarked
package io.godmode.core.risk;

import org.jspecify.annotations.NullMarked;
