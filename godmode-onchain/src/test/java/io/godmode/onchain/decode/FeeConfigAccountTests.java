package io.godmode.onchain.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.godmode.api.id.Address;
import io.godmode.core.pool.CurveState;
import io.godmode.core.pool.FeeTiers;
import io.godmode.core.pool.PoolFees;
import io.godmode.onchain.SharedData;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FeeConfigAccountTests {
  private static final Address ADMIN = Address.ofBytes(filled());
  private static final long SUPPLY = 1_000_000_000_000_000L;

  private static byte[] filled() {
    byte[] bytes = new byte[Address.BYTES];
    Arrays.fill(bytes, (byte) 7);
    return bytes;
  }

  /** Two tiers in SOL and one in a stablecoin, as the program lays them out. */
  private static ByteBuffer account() {
    ByteBuffer data = ByteBuffer.allocate(400).order(ByteOrder.LITTLE_ENDIAN);
    data.put(new byte[] {(byte) 0x8f, 0x34, (byte) 0x92, (byte) 0xbb, (byte) 0xdb, 0x7b, 0x4c});
    data.put((byte) 0x9b).put((byte) 253).put(ADMIN.toBytes());
    data.putLong(25).putLong(5).putLong(0);
    data.putInt(2);
    data.putLong(0).putLong(0).putLong(2).putLong(93).putLong(30);
    data.putLong(420_000_000_000L).putLong(0).putLong(20).putLong(5).putLong(95);
    data.putInt(1);
    data.putLong(-1).putLong(0).putLong(1).putLong(2).putLong(3);
    return data;
  }

  private static byte[] written(ByteBuffer data) {
    byte[] bytes = new byte[data.flip().remaining()];
    data.get(bytes);
    return bytes;
  }

  @Test
  void isReadFieldByField() {
    FeeConfigAccount read = FeeConfigAccount.read(written(account()));

    assertThat(read.admin()).isEqualTo(ADMIN);
    assertThat(read.tiers().flat()).isEqualTo(new PoolFees(25, 5, 0));
    assertThat(read.tiers().tiers())
        .containsExactly(
            new FeeTiers.Tier(0, new PoolFees(2, 93, 30)),
            new FeeTiers.Tier(420_000_000_000L, new PoolFees(20, 5, 95)));
    assertThat(read.stableTiers()).containsExactly(new FeeTiers.Tier(-1, new PoolFees(1, 2, 3)));
  }

  @Test
  void itsTiersHoldFromTheirThresholdOn() {
    FeeTiers tiers = FeeConfigAccount.read(written(account())).tiers();

    assertThat(tiers.at(new CurveState(SUPPLY, 419_999_999_999L, SUPPLY, 0), SUPPLY))
        .isEqualTo(new PoolFees(2, 93, 30));
    assertThat(tiers.at(new CurveState(SUPPLY, 420_000_000_000L, SUPPLY, 0), SUPPLY))
        .isEqualTo(new PoolFees(20, 5, 95));
  }

  @Test
  void whatIsAppendedIsLeftAloneAndStableTiersMayBeMissing() {
    byte[] whole = written(account());

    assertThat(FeeConfigAccount.read(Arrays.copyOf(whole, whole.length + 900)))
        .isEqualTo(FeeConfigAccount.read(whole));
    assertThat(FeeConfigAccount.read(Arrays.copyOf(whole, whole.length - 44)).stableTiers())
        .isEmpty();
  }

  @Test
  void whatIsNoneIsRefusedByItsField() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FeeConfigAccount.read(new byte[400]))
        .withMessage("no fee configuration: discriminator is 0, allowed: 8f3492bbdb7b4c9b");
    byte[] rate = written(account().putLong(41, 10_001));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FeeConfigAccount.read(rate))
        .withMessage("no fee configuration: flat_fees.lp_fee_bps is 10001, allowed: 0 to 10000");
    byte[] wide = written(account().putLong(41 + 24 + 4 + 8, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FeeConfigAccount.read(wide))
        .withMessageContaining("fee_tiers[0].market_cap_lamports_threshold is beyond 64 bits");
    byte[] many = written(account().putInt(41 + 24, -1));
    assertThatIllegalArgumentException().isThrownBy(() -> FeeConfigAccount.read(many));
  }

  @Property
  void anyBytesAreReadOrRefused(@ForAll @IntRange(max = 210) int at, @ForAll byte value) {
    ByteBuffer damaged = account();
    damaged.put(at, value);
    byte[] data = written(damaged);
    for (int length = 0; length <= data.length; length += 1 + length / 8) {
      try {
        assertThat(FeeConfigAccount.read(Arrays.copyOf(data, length)).tiers().tiers()).isNotEmpty();
      } catch (IllegalArgumentException refused) {
        assertThat(refused).hasMessageMatching("(?s).*(no fee configuration|tier).*");
      }
    }
  }

  @Test
  void theRecordedOneOfCurvesHasOneTier() throws IOException {
    JsonNode file =
        new JsonMapper()
            .readTree(
                SharedData.require("chain/data/accounts/pump_fees__fee_config.json").toFile());
    FeeConfigAccount read =
        FeeConfigAccount.read(Base64.getDecoder().decode(file.get("data_b64").textValue()));

    FeeTiers.Tier only = new FeeTiers.Tier(0, new PoolFees(0, 95, 30));
    assertThat(file.get("address").textValue()).isEqualTo(FeeConfigAccount.OF_CURVES.toString());
    assertThat(file.get("program").textValue()).isEqualTo(FeeConfigAccount.PROGRAM.toString());
    assertThat(read.tiers()).isEqualTo(new FeeTiers(only.fees(), List.of(only)));
    assertThat(read.stableTiers()).containsExactly(only);
  }
}
