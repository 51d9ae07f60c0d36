package io.godmode.onchain.execution;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * At most one transaction of an order ever lands, whatever goes wrong. The command for 10,000 is in
 * CONTRIBUTING.
 */
class ExecutionSchedulesTests {
  private static final int SCHEDULES = Integer.getInteger("godmode.schedules", 500);

  @Test
  void atMostOneTransactionOfAnOrderLands() {
    assertThat(ExecutionSchedules.run(0, SCHEDULES))
        .as("what makes these schedules worth living")
        .satisfies(
            sum -> {
              assertThat(sum.orders()).isGreaterThan(SCHEDULES);
              assertThat(sum.landed()).isGreaterThan(SCHEDULES);
              assertThat(sum.transactions()).isGreaterThan(sum.landed());
              assertThat(sum.attempts()).isGreaterThan(sum.orders());
              assertThat(sum.crashes()).isGreaterThan(SCHEDULES);
            });
  }
}
