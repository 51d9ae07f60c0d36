package io.godmode.onchain.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.market.Venue;
import io.godmode.onchain.copy.NetFlows.Net;
import io.godmode.onchain.decode.ChainEvent.Fee;
import io.godmode.onchain.decode.ChainEvent.FeeKind;
import io.godmode.onchain.decode.ChainEvent.Swap;
import io.godmode.onchain.decode.ChainEvent.SwapKind;
import io.godmode.onchain.decode.EventPlace;
import io.godmode.onchain.decode.PumpFunEvent;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What swaps of one transaction come to, with and without the venues' fees. */
class NetFlowsTests {
  private static final Mint SOL = PumpFunEvent.WRAPPED_SOL;
  private static final Mint TOKEN = Mint.of("7k2255ueF3Ecnnjf9odEu7so3gmXKS8E29atDWmFpump");
  private static final Address TRADER = Address.of("3HeEuccBzrTvWBvQGuiVgqbJcCpzTd4mFZjbKQoz5BYg");

  private static Swap swap(boolean buy, long lamports, long tokens, int place, Fee... fees) {
    return new Swap(
        SwapKind.TRADE,
        Venue.PUMP_FUN,
        TRADER,
        Optional.empty(),
        buy ? SOL : TOKEN,
        buy ? lamports : tokens,
        buy ? TOKEN : SOL,
        buy ? tokens : lamports,
        List.of(fees),
        Optional.empty(),
        new EventPlace(place, -1, 0));
  }

  private static Fee sol(FeeKind kind, long lamports, boolean within) {
    return new Fee(kind, SOL, lamports, within);
  }

  private static long lamports(NetFlows flows) {
    List<Net> nets = flows.nets();
    assertThat(nets).hasSize(1);
    return nets.get(0).lamports().longValueExact();
  }

  @Test
  void aBuyPaysItsFeesOnTop() {
    List<Swap> swaps =
        List.of(
            swap(
                true,
                1_000,
                5,
                0,
                sol(FeeKind.PROTOCOL, 10, false),
                sol(FeeKind.CREATOR, 3, false)));

    assertThat(lamports(NetFlows.afterFees(TRADER, swaps))).isEqualTo(-1_013);
    assertThat(lamports(NetFlows.of(TRADER, swaps))).isEqualTo(-1_000);
  }

  @Test
  void aSaleGetsWhatTheFeesLeave() {
    List<Swap> swaps =
        List.of(
            swap(
                false,
                1_000,
                5,
                0,
                sol(FeeKind.PROTOCOL, 10, false),
                sol(FeeKind.CREATOR, 3, false)));

    assertThat(lamports(NetFlows.afterFees(TRADER, swaps))).isEqualTo(987);
    assertThat(lamports(NetFlows.of(TRADER, swaps))).isEqualTo(1_000);
  }

  @Test
  void aFeeWithinAnAmountIsPaidOnce() {
    List<Swap> swaps = List.of(swap(true, 1_000, 5, 0, sol(FeeKind.PLATFORM, 10, true)));

    assertThat(lamports(NetFlows.afterFees(TRADER, swaps))).isEqualTo(-1_000);
  }

  @Test
  void whatABuyAndASaleOfPartOfItCostIsOneBuy() {
    Fee fee = sol(FeeKind.PROTOCOL, 10, false);
    NetFlows flows =
        NetFlows.afterFees(
            TRADER, List.of(swap(true, 1_000, 8, 0, fee), swap(false, 300, 2, 1, fee)));

    assertThat(flows.nets())
        .singleElement()
        .isEqualTo(new Net(TOKEN, BigInteger.valueOf(6), BigInteger.valueOf(-720), Venue.PUMP_FUN));
  }

  @Test
  void aSaleOfWhichFeesLeaveNothingIsCounted() {
    NetFlows flows =
        NetFlows.afterFees(TRADER, List.of(swap(false, 2, 5, 0, sol(FeeKind.PROTOCOL, 2, false))));

    assertThat(flows.nets()).isEmpty();
    assertThat(flows.notAgainstSol()).isEqualTo(1);
  }
}
