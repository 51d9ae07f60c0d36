package io.godmode.onchain.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.market.Venue;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * What is told by an instruction's arguments and accounts, or by a log line of its own. No
 * recording shows these; places and layouts are those of the programs' published interface
 * descriptions (LaunchLab July 2026, dynamic bonding curve March 2026, CPMM December 2025, AMM v4
 * July 2026).
 */
class ToldByInstructionsTests {
  /** An account for each place. */
  private static final List<Address> ACCOUNTS =
      IntStream.range(0, 40).mapToObj(ToldByInstructionsTests::account).toList();

  private static Address account(int place) {
    byte[] bytes = new byte[Address.BYTES];
    bytes[0] = 7;
    bytes[1] = (byte) place;
    return Address.ofBytes(bytes);
  }

  private static Mint mint(int place) {
    return Mint.of(account(place).base58());
  }

  private static byte[] data(String discriminator, long... numbers) {
    byte[] start = HexFormat.of().parseHex(discriminator);
    ByteBuffer data = ByteBuffer.allocate(start.length + 8 * numbers.length);
    data.order(ByteOrder.LITTLE_ENDIAN).put(start);
    for (long each : numbers) {
      data.putLong(each);
    }
    return data.array();
  }

  private static ChainInstruction instruction(Address program, int accounts, byte[] data) {
    return ChainInstruction.outer(program, ACCOUNTS.subList(0, accounts), data, 0);
  }

  private static DecodedTransaction decode(
      ChainInstruction instruction, List<TokenBalance> balances, String... logs) {
    return TransactionDecoder.decode(
        new ChainTransaction(
            Optional.empty(),
            OptionalLong.empty(),
            OptionalInt.empty(),
            OptionalLong.empty(),
            Optional.empty(),
            ChainTransaction.Status.SUCCEEDED,
            Optional.empty(),
            ACCOUNTS,
            List.of(instruction),
            true,
            List.of(logs),
            new ChainBalances(
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(balances))));
  }

  private static ChainEvent only(DecodedTransaction decoded) {
    assertThat(decoded.events()).hasSize(1);
    return decoded.events().get(0);
  }

  @Nested
  class Migrations {
    @Test
    void ofLaunchLabToCpmm() {
      ChainInstruction moved = instruction(LaunchLabEvent.PROGRAM, 28, data("885cc8671cda908c"));

      assertThat(only(decode(moved, List.of())))
          .isEqualTo(
              new ChainEvent.Migration(
                  Venue.LAUNCHLAB,
                  Optional.of(Venue.RAYDIUM_CPMM),
                  mint(1),
                  mint(2),
                  account(17),
                  Optional.of(account(5)),
                  OptionalLong.empty(),
                  OptionalLong.empty(),
                  new EventPlace(0, -1, 0)));
    }

    @Test
    void ofLaunchLabToAmmV4() {
      ChainInstruction moved =
          instruction(LaunchLabEvent.PROGRAM, 32, data("cf52c091fecf91df", 1, 2));

      assertThat(only(decode(moved, List.of())))
          .isEqualTo(
              new ChainEvent.Migration(
                  Venue.LAUNCHLAB,
                  Optional.of(Venue.RAYDIUM_V4),
                  mint(1),
                  mint(2),
                  account(23),
                  Optional.of(account(13)),
                  OptionalLong.empty(),
                  OptionalLong.empty(),
                  new EventPlace(0, -1, 0)));
    }

    @Test
    void ofDynamicBondingCurves() {
      ChainInstruction toV2 = instruction(MeteoraEvent.DBC, 25, data("9ca9e66735e45040"));
      ChainInstruction toV1 = instruction(MeteoraEvent.DBC, 31, data("1b013016b43f76d9"));

      assertThat(only(decode(toV2, List.of())))
          .isEqualTo(
              new ChainEvent.Migration(
                  ChainEvent.METEORA_DBC,
                  Optional.of(ChainEvent.METEORA_DAMM_V2),
                  mint(13),
                  mint(14),
                  account(0),
                  Optional.of(account(4)),
                  OptionalLong.empty(),
                  OptionalLong.empty(),
                  new EventPlace(0, -1, 0)));
      assertThat(only(decode(toV1, List.of())))
          .isEqualTo(
              new ChainEvent.Migration(
                  ChainEvent.METEORA_DBC,
                  Optional.of(ChainEvent.METEORA_DAMM),
                  mint(7),
                  mint(8),
                  account(0),
                  Optional.of(account(4)),
                  OptionalLong.empty(),
                  OptionalLong.empty(),
                  new EventPlace(0, -1, 0)));
    }
  }

  @Nested
  class NewPools {
    @Test
    void ofCpmmWithAndWithoutAPermission() {
      ChainInstruction plain =
          instruction(RaydiumCpmmEvent.PROGRAM, 20, data("afaf6d1f0d989bed", 11, 22, 33));
      ChainInstruction permitted =
          instruction(RaydiumCpmmEvent.PROGRAM, 21, data("3f37fe4131b25979", 11, 22, 33));

      assertThat(only(decode(plain, List.of()))).isEqualTo(created(0));
      assertThat(only(decode(permitted, List.of()))).isEqualTo(created(1));
    }

    private static ChainEvent created(int creator) {
      return new ChainEvent.PoolCreated(
          Venue.RAYDIUM_CPMM,
          account(creator + 3),
          account(creator),
          mint(creator + 4),
          mint(creator + 5),
          11,
          22,
          new EventPlace(0, -1, 0));
    }

    @Test
    void whoseAccountsOrArgumentsAreMissingAreNotTold() {
      ChainInstruction short1 =
          instruction(RaydiumCpmmEvent.PROGRAM, 5, data("afaf6d1f0d989bed", 11, 22, 33));
      ChainInstruction short2 =
          instruction(RaydiumCpmmEvent.PROGRAM, 20, data("afaf6d1f0d989bed", 11));

      assertThat(decode(short1, List.of()).outcomes()).isEmpty();
      assertThat(decode(short2, List.of()).outcomes()).isEmpty();
    }
  }

  @Nested
  class LiquidityOfAmmV4 {
    private static final Address PROGRAM = RaydiumV4Event.PROGRAM;

    @Test
    void putIn() {
      byte[] log =
          ByteBuffer.allocate(1 + 6 * 8 + 2 * 16 + 3 * 8)
              .order(ByteOrder.LITTLE_ENDIAN)
              .put((byte) 1)
              .putLong(1_000) // max_coin
              .putLong(2_000) // max_pc
              .putLong(0) // base
              .putLong(50_000) // pool_coin
              .putLong(90_000) // pool_pc
              .putLong(70_000) // pool_lp
              .put(new byte[32]) // calc_pnl_x, calc_pnl_y
              .putLong(900) // deduct_coin
              .putLong(1_800) // deduct_pc
              .putLong(1_260) // mint_lp
              .array();
      ChainInstruction deposit = instruction(PROGRAM, 14, data("03", 1_000, 2_000, 0));

      ChainEvent.LiquidityChange change =
          (ChainEvent.LiquidityChange) only(decode(deposit, vaults(6, 7), logs(log)));

      assertThat(change.added()).isTrue();
      assertThat(change.pool()).isEqualTo(account(1));
      assertThat(change.provider()).isEqualTo(account(12));
      assertThat(change.base()).isEqualTo(mint(38));
      assertThat(change.baseAmount()).isEqualTo(900);
      assertThat(change.quote()).isEqualTo(mint(39));
      assertThat(change.quoteAmount()).isEqualTo(1_800);
    }

    @Test
    void takenOutByTheOlderAndTheNewerFormOfTheInstruction() {
      byte[] log =
          ByteBuffer.allocate(1 + 5 * 8 + 2 * 16 + 2 * 8)
              .order(ByteOrder.LITTLE_ENDIAN)
              .put((byte) 2)
              .putLong(1_260) // withdraw_lp
              .putLong(5_000) // user_lp
              .putLong(50_000) // pool_coin
              .putLong(90_000) // pool_pc
              .putLong(70_000) // pool_lp
              .put(new byte[32]) // calc_pnl_x, calc_pnl_y
              .putLong(900) // out_coin
              .putLong(1_620) // out_pc
              .array();
      for (int accounts : List.of(20, 22)) {
        ChainInstruction withdraw = instruction(PROGRAM, accounts, data("04", 1_260));

        ChainEvent.LiquidityChange change =
            (ChainEvent.LiquidityChange) only(decode(withdraw, vaults(6, 7), logs(log)));

        assertThat(change.added()).isFalse();
        assertThat(change.provider()).isEqualTo(account(accounts == 20 ? 16 : 18));
        assertThat(change.baseAmount()).isEqualTo(900);
        assertThat(change.quoteAmount()).isEqualTo(1_620);
      }
    }

    @Test
    void withoutItsLogLineIsNotTold() {
      ChainInstruction deposit = instruction(PROGRAM, 14, data("03", 1_000, 2_000, 0));

      assertThat(decode(deposit, vaults(6, 7)).outcomes())
          .singleElement()
          .isInstanceOf(EventOutcome.Undecodable.class);
    }

    private static String[] logs(byte[] log) {
      return new String[] {
        "Program " + PROGRAM + " invoke [1]",
        "Program log: ray_log: " + Base64.getEncoder().encodeToString(log),
        "Program " + PROGRAM + " success"
      };
    }

    private static List<TokenBalance> vaults(int coin, int pc) {
      List<TokenBalance> vaults = new ArrayList<>();
      vaults.add(balance(coin, mint(38)));
      vaults.add(balance(pc, mint(39)));
      return vaults;
    }

    private static TokenBalance balance(int place, Mint mint) {
      return new TokenBalance(
          place, account(place), mint, Optional.empty(), Optional.empty(), 1_000_000, 6);
    }
  }
}
