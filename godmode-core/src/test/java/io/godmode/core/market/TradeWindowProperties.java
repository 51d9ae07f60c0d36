package io.godmode.core.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.order.Side;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class TradeWindowProperties {

  @Property
  void aSumEqualsAddingUpTheTradesOfItsBuckets(
      @ForAll @Size(max = 60) List<@IntRange(max = 40) Integer> steps,
      @ForAll @IntRange(min = 1, max = 12) int bucketsAsked,
      @ForAll @IntRange(min = 0, max = 200) int later) {
    int bucket = 7;
    TradeWindow window = TradeWindow.of(12 * bucket, bucket);
    long slot = 0;
    for (int step : steps) {
      slot += step;
      window.add(slot, step % 2 == 0 ? Side.BUY : Side.SELL, step);
    }
    long now = slot + later;

    long firstBucket = now / bucket - bucketsAsked + 1;
    long bought = 0;
    long sold = 0;
    slot = 0;
    for (int step : steps) {
      slot += step;
      if (slot / bucket >= firstBucket) {
        bought += step % 2 == 0 ? step : 0;
        sold += step % 2 == 0 ? 0 : step;
      }
    }
    TradeSums sums = window.sum(now, bucketsAsked * bucket);
    assertThat(sums.bought()).isEqualTo(bought);
    assertThat(sums.sold()).isEqualTo(sold);
  }
}
