package io.godmode.onchain.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.onchain.rig.SvmRig;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * At most one transaction of an order ever lands on a real virtual machine, whatever goes wrong.
 * The command for 300 is in CONTRIBUTING.
 */
@Tag("svm")
class RigSchedulesTests {
  @RegisterExtension static final SvmRig RIG = SvmRig.create();

  private static final int SCHEDULES = Integer.getInteger("godmode.schedules.rig", 25);

  @Test
  void atMostOneTransactionOfAnOrderLands() {
    assertThat(RigSchedules.run(RIG, 0, SCHEDULES))
        .as("what makes these schedules worth living")
        .satisfies(
            sum -> {
              assertThat(sum.orders()).isGreaterThan(SCHEDULES);
              assertThat(sum.landed()).isGreaterThan(SCHEDULES);
              assertThat(sum.reverted()).isPositive();
              assertThat(sum.transactions()).isGreaterThan(sum.landed() + sum.reverted());
              assertThat(sum.attempts()).isGreaterThan(sum.orders());
              assertThat(sum.crashes()).isGreaterThan(SCHEDULES);
            });
  }
}
