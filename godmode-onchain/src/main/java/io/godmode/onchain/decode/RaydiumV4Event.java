package io.godmode.onchain.decode;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What an instruction of Raydium AMM v4 did: its arguments and accounts with the {@code ray_log}
 * line it printed. Amounts are raw units in unsigned 64-bit numbers. Immutable and thread-safe.
 */
public sealed interface RaydiumV4Event extends ProgramEvent {
  /** The program. */
  Address PROGRAM = Address.of("675kPX9MHTjS2zt1qfr1NYHuzeLXfQM9H24wFSUt1Mp8");

  @Override
  default Address program() {
    return PROGRAM;
  }

  @Override
  default OptionalLong emittedAt() {
    return OptionalLong.empty();
  }

  /**
   * A swap.
   *
   * @param tag the instruction: 9 or 16 with a fixed input, 11 or 17 with a fixed output
   * @param accounts how many accounts the instruction had
   * @param firstArgument input, or the most to pay
   * @param secondArgument least output, or the output
   * @param pool the pool
   * @param coinVault its coin account
   * @param pcVault its other account
   * @param source account that paid
   * @param destination account that was paid
   * @param owner who owned what was paid
   * @param amountIn paid by the owner: by the log, else by the transfer
   * @param amountOut got for it: by the log, else by the transfer
   * @param log what it printed; empty when the log was cut
   */
  record Swap(
      int tag,
      int accounts,
      long firstArgument,
      long secondArgument,
      Address pool,
      Address coinVault,
      Address pcVault,
      Address source,
      Address destination,
      Address owner,
      long amountIn,
      long amountOut,
      Optional<SwapLog> log)
      implements RaydiumV4Event {
    /** Tells whether the input is fixed, else the output is. */
    public boolean baseIn() {
      return tag == 9 || tag == 16;
    }
  }

  /**
   * The {@code ray_log} of a swap. Reserves are those before it.
   *
   * @param type 3 with a fixed input, 4 with a fixed output
   * @param first input, or the most to pay
   * @param second least output, or the output
   * @param direction 1 pays pc for coin, 2 coin for pc
   * @param userSource what the owner had
   * @param poolCoin coin reserve before
   * @param poolPc other reserve before
   * @param result output, or what was paid
   * @param length bytes of it
   */
  record SwapLog(
      int type,
      long first,
      long second,
      long direction,
      long userSource,
      long poolCoin,
      long poolPc,
      long result,
      int length) {}

  /**
   * Liquidity was put in or taken out, by what the instruction printed.
   *
   * @param added whether it was put in
   * @param pool the pool
   * @param coinVault its coin account
   * @param pcVault its other account
   * @param owner whose liquidity it is
   * @param coinAmount coin moved
   * @param pcAmount other token moved
   * @param poolTokens pool tokens minted or burned
   */
  record Liquidity(
      boolean added,
      Address pool,
      Address coinVault,
      Address pcVault,
      Address owner,
      long coinAmount,
      long pcAmount,
      long poolTokens)
      implements RaydiumV4Event {}

  /**
   * A pool was created.
   *
   * @param accounts how many accounts the instruction had
   * @param pool the pool
   * @param coinMint its coin
   * @param pcMint its other token
   * @param coinVault its coin account
   * @param pcVault its other account
   * @param user who created it
   * @param coinAmount coin put in
   * @param pcAmount other token put in
   * @param log what it printed; empty when the log was cut
   */
  record PoolCreated(
      int accounts,
      Address pool,
      Mint coinMint,
      Mint pcMint,
      Address coinVault,
      Address pcVault,
      Address user,
      long coinAmount,
      long pcAmount,
      Optional<InitLog> log)
      implements RaydiumV4Event {}

  /**
   * The {@code ray_log} of a new pool.
   *
   * @param time when it opens, seconds since 1970
   * @param pcDecimals digits of pc
   * @param coinDecimals digits of coin
   * @param pcLotSize of the market
   * @param coinLotSize of the market
   * @param pcAmount put in
   * @param coinAmount put in
   * @param market its order book
   */
  record InitLog(
      long time,
      int pcDecimals,
      int coinDecimals,
      long pcLotSize,
      long coinLotSize,
      long pcAmount,
      long coinAmount,
      Address market) {}
}
