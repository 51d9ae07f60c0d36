package io.godmode.onchain.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.Executor;
import io.godmode.api.order.AttemptFailure;
import io.godmode.api.order.AttemptState;
import io.godmode.api.order.ExecutionReport;
import io.godmode.api.order.Order;
import io.godmode.onchain.rig.SvmRig;
import io.godmode.testkit.TestData;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Orders of the same terms in the same slot, for which the same recipients are chosen. */
@Tag("svm")
class EqualOrdersTests {
  @RegisterExtension static final SvmRig RIG = SvmRig.create();

  @Test
  void oneTransactionDoesNotCountForTwoOrders() {
    RigDesk desk = RigDesk.on(RIG, false);
    desk.withTokens(10 * RigDesk.QUANTITY);
    // Of 64 combinations of recipients these ids lead to the same.
    List<Order> orders = List.of(desk.sell("twin-0"), desk.sell("twin-23"));
    try (Executor executor = desk.create()) {
      executor.start(desk.context);
      orders.forEach(each -> desk.context.submit(executor, TestData.approved(each)));
      for (int i = 0; i < 60 && desk.context.end(orders.get(0).id()).isEmpty(); i++) {
        desk.context.takeIn();
        desk.advance(executor, 1);
      }
      desk.context.takeIn();
    }
    List<ExecutionReport> ends =
        orders.stream().map(each -> desk.context.end(each.id()).orElseThrow()).toList();

    assertThat(ends)
        .extracting(ExecutionReport::state)
        .containsExactly(AttemptState.LANDED_OK, AttemptState.DENIED);
    assertThat(ends.get(1).failure()).contains(AttemptFailure.GUARD_REFUSED);
    assertThat(ends.get(1).detail()).startsWith("MESSAGE_SIGNED: ");
    assertThat(desk.transactions()).isOne();
    assertThat(desk.curve.tokenBalance(desk.wallet.address())).hasValue(9 * RigDesk.QUANTITY);
    desk.close();
  }
}
