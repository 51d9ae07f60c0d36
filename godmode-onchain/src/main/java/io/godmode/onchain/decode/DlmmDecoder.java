package io.godmode.onchain.decode;

import io.godmode.api.id.Address;
import io.godmode.onchain.decode.WireReader.MalformedException;
import org.jspecify.annotations.Nullable;

/**
 * The swaps of Meteora DLMM. Newer programs tell each twice, in two layouts; the second one is that
 * of the interface description of version 0.12.0.
 */
final class DlmmDecoder extends AnchorDecoder {
  DlmmDecoder() {
    super(
        "AddLiquidity",
        "RemoveLiquidity",
        "ClaimFee",
        "ClaimFee2",
        "ClaimReward",
        "ClaimReward2",
        "CompositionFee",
        "DecreasePositionLength",
        "DynamicFeeParameterUpdate",
        "FeeParameterUpdate",
        "FundReward",
        "GoToABin",
        "IncreaseObservation",
        "IncreasePositionLength",
        "InitializeReward",
        "LbPairCreate",
        "PositionClose",
        "PositionCreate",
        "Rebalancing",
        "UpdatePositionLockReleasePoint",
        "UpdatePositionOperator",
        "UpdateRewardDuration",
        "UpdateRewardFunder",
        "WithdrawIneligibleReward");
  }

  @Override
  public Address program() {
    return MeteoraEvent.DLMM;
  }

  @Override
  @Nullable ProgramEvent event(long discriminator, WireReader in) throws MalformedException {
    if (discriminator == 0x516ce3becdd00ac4L) {
      return swap(in);
    }
    return discriminator == 0x2e7452d7941b544dL ? swap2(in) : null;
  }

  private static MeteoraEvent swap(WireReader in) throws MalformedException {
    return new MeteoraEvent.DlmmSwap(
        in.requiredAddress("lb_pair"),
        in.requiredAddress("from"),
        in.requiredInt("start_bin_id"),
        in.requiredInt("end_bin_id"),
        in.requiredNumber("amount_in"),
        in.requiredNumber("amount_out"),
        in.requiredBool("swap_for_y"),
        in.requiredNumber("fee"),
        in.requiredNumber("protocol_fee"),
        in.requiredWide("fee_bps"),
        in.requiredNumber("host_fee"));
  }

  private static MeteoraEvent swap2(WireReader in) throws MalformedException {
    return new MeteoraEvent.DlmmSwap2(
        in.requiredAddress("lb_pair"),
        in.requiredAddress("from"),
        in.requiredInt("start_bin_id"),
        in.requiredInt("end_bin_id"),
        in.requiredBool("swap_for_y"),
        in.requiredWide("fee_bps"),
        in.requiredNumber("amount_in"),
        in.requiredNumber("amount_left"),
        in.requiredNumber("amount_out"),
        in.requiredNumber("mm_fee"),
        in.requiredNumber("protocol_fee"),
        in.requiredNumber("limit_order_fee"),
        in.requiredNumber("host_fee"),
        in.requiredBool("fees_on_input"));
  }
}
