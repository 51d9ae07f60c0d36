package io.godmode.core;

import io.godmode.api.ExecutionContext;
import io.godmode.api.Executor;
import io.godmode.api.id.WalletId;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.money.Lamports;
import io.godmode.api.order.AttemptFailure;
import io.godmode.api.order.AttemptState;
import io.godmode.api.order.Costs;
import io.godmode.api.order.ExecutionReport;
import io.godmode.api.order.Order;
import io.godmode.api.risk.ApprovedOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * An executor that answers some facts later, at the latest with the end of the input: most orders
 * land, some fail on chain, some are lost.
 *
 * <p>What becomes of a wallet's orders is drawn for that wallet alone, so that it does not depend
 * on what others do.
 */
final class LateExecutor implements Executor {
  private static final int PATIENCE = 12;

  private final long seed;
  private final Map<WalletId, SplittableRandom> luck = new HashMap<>();
  private final List<Due> due = new ArrayList<>();
  private final List<ExecutionReport> fills = new ArrayList<>();
  private @Nullable ExecutionContext context;
  private long facts;

  private record Due(long fact, Order order) {}

  LateExecutor(long seed) {
    this.seed = seed;
  }

  private SplittableRandom luck(WalletId wallet) {
    return luck.computeIfAbsent(wallet, id -> new SplittableRandom(seed + id.value().hashCode()));
  }

  @Override
  public void start(ExecutionContext executionContext) {
    context = executionContext;
  }

  @Override
  public void submit(ApprovedOrder approved) {
    Order order = approved.order();
    due.add(new Due(facts + 1 + luck(order.walletId()).nextInt(PATIENCE), order));
  }

  @Override
  public void onMarket(MarketEvent event) {
    facts++;
    ExecutionContext engine = Objects.requireNonNull(context);
    boolean last = event.kind() == MarketEvent.Kind.INPUT_ENDED;
    List<Due> now = due.stream().filter(each -> last || each.fact() <= facts).toList();
    due.removeAll(now);
    now.forEach(each -> engine.report(end(each.order(), engine)));
  }

  private ExecutionReport end(Order order, ExecutionContext engine) {
    int fate = luck(order.walletId()).nextInt(10);
    if (fate == 0) {
      return ScriptedExecutor.expired(order, 1);
    }
    if (fate == 1) {
      return ExecutionReport.failed(
          order.id(),
          1,
          1,
          AttemptState.LANDED_FAILED,
          order.tipSlot() + 2,
          AttemptFailure.SLIPPAGE,
          Costs.builder()
              .network(order.network().baseFee(), order.network().priorityFee(), Lamports.ZERO)
              .build(),
          "");
    }
    ExecutionReport fill = ScriptedExecutor.landed(order, 1, engine.rent(order, fills));
    fills.add(fill);
    return fill;
  }

  @Override
  public void close() {}
}
