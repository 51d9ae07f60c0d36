/**
 * The roles of the trading pipeline; a newcomer reads these first.
 *
 * <pre>{@code
 * MemecoinDataProvider  CopyTradeFeed        publish immutable facts
 *          |                 |
 *          +----> Strategy --+--> TradeSignal
 *                                    |
 *                                RiskGate ---> Denial        (RiskRules judge)
 *                                    | ApprovedOrder
 *          TxGuard <------------ Executor
 *                                    | ExecutionReport
 *                                 ledger ---> WalletFlowsEngine ---> FlowStep
 *                                    |
 *                                 journal ---> TradingListener
 * }</pre>
 *
 * <p>One engine thread owns all state. Sources and executors have threads of their own and hand
 * facts and reports to the engine; strategies, rules and flow engines are called by it and must not
 * block. Everything passed between them is immutable.
 *
 * <p>Packages below depend on each other in one direction only: {@code id} and {@code money}, then
 * {@code order}, {@code wallet}, {@code market}, {@code risk}, {@code event}, this one, and {@code
 * plugin} last.
 */
@NullMarked
package io.godmode.api;

import org.jspecify.annotations.NullMarked;
