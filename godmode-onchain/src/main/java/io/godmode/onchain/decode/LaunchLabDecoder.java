package io.godmode.onchain.decode;

import io.godmode.api.id.Address;
import io.godmode.onchain.decode.WireReader.MalformedException;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The trades of Raydium LaunchLab. */
final class LaunchLabDecoder extends AnchorDecoder {
  /**
   * What follows the platform fee in the older form, which has neither creator fee nor exact_in.
   */
  private static final int OLD_TAIL = 8 + 1 + 1;

  @Override
  public Address program() {
    return LaunchLabEvent.PROGRAM;
  }

  @Override
  @Nullable ProgramEvent event(long discriminator, WireReader in) throws MalformedException {
    if (discriminator != 0xbddb7fd34ee661eeL) {
      return null;
    }
    Address pool = in.requiredAddress("pool_state");
    long totalBaseSell = in.requiredNumber("total_base_sell");
    long virtualBase = in.requiredNumber("virtual_base");
    long virtualQuote = in.requiredNumber("virtual_quote");
    long realBaseBefore = in.requiredNumber("real_base_before");
    long realQuoteBefore = in.requiredNumber("real_quote_before");
    long realBaseAfter = in.requiredNumber("real_base_after");
    long realQuoteAfter = in.requiredNumber("real_quote_after");
    long amountIn = in.requiredNumber("amount_in");
    long amountOut = in.requiredNumber("amount_out");
    long protocolFee = in.requiredNumber("protocol_fee");
    long platformFee = in.requiredNumber("platform_fee");
    // The newer form has a field in the middle: what remains tells them apart.
    OptionalLong creatorFee = in.remaining() <= OLD_TAIL ? OptionalLong.empty() : in.number();
    long shareFee = in.requiredNumber("share_fee");
    int direction = in.requiredByte("trade_direction");
    if (direction > 1) {
      throw new MalformedException("trade_direction must be 0 or 1, but was " + direction);
    }
    int status = in.requiredByte("pool_status");
    Optional<Boolean> exactIn = creatorFee.isPresent() ? in.bool() : Optional.empty();
    return new LaunchLabEvent.Trade(
        pool,
        totalBaseSell,
        virtualBase,
        virtualQuote,
        realBaseBefore,
        realQuoteBefore,
        realBaseAfter,
        realQuoteAfter,
        amountIn,
        amountOut,
        protocolFee,
        platformFee,
        creatorFee,
        shareFee,
        direction == 0,
        status,
        exactIn);
  }
}
