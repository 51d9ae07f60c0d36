package io.godmode.onchain.decode;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import java.util.Optional;
import java.util.OptionalLong;

/** An event of Raydium CPMM. Immutable and thread-safe. */
public sealed interface RaydiumCpmmEvent extends ProgramEvent {
  /** The program. */
  Address PROGRAM = Address.of("CPMMoo8L3F4NbTegBCKVNunggL7H1ZpdTHKxQB5qKP1C");

  @Override
  default Address program() {
    return PROGRAM;
  }

  @Override
  default OptionalLong emittedAt() {
    return OptionalLong.empty();
  }

  /**
   * A swap. Amounts are raw units, unsigned, without what a Token-2022 transfer fee takes.
   *
   * @param pool the pool
   * @param inputVaultBefore reserve before
   * @param outputVaultBefore reserve before
   * @param inputAmount paid
   * @param outputAmount got
   * @param inputTransferFee kept by the input token
   * @param outputTransferFee kept by the output token
   * @param baseInput whether the input is fixed
   * @param inputMint what was paid
   * @param outputMint what was got
   * @param tradeFee pool's fee
   * @param creatorFee creator's fee
   * @param creatorFeeOnInput whether the creator's fee is in the input token
   */
  record Swap(
      Address pool,
      long inputVaultBefore,
      long outputVaultBefore,
      long inputAmount,
      long outputAmount,
      long inputTransferFee,
      long outputTransferFee,
      boolean baseInput,
      Optional<Mint> inputMint,
      Optional<Mint> outputMint,
      OptionalLong tradeFee,
      OptionalLong creatorFee,
      Optional<Boolean> creatorFeeOnInput)
      implements RaydiumCpmmEvent {}

  /**
   * Liquidity was put in or taken out. Amounts are without what a Token-2022 transfer fee takes.
   *
   * @param pool the pool
   * @param firstVaultBefore reserve of token 0 before
   * @param secondVaultBefore reserve of token 1 before
   * @param firstAmount token 0 moved
   * @param secondAmount token 1 moved
   * @param added whether it was put in
   */
  record Liquidity(
      Address pool,
      long firstVaultBefore,
      long secondVaultBefore,
      long firstAmount,
      long secondAmount,
      boolean added)
      implements RaydiumCpmmEvent {}

  /**
   * A pool was created, by its instruction's arguments and accounts.
   *
   * @param pool the pool
   * @param creator who created it
   * @param firstMint token 0
   * @param secondMint token 1
   * @param firstAmount token 0 put in
   * @param secondAmount token 1 put in
   * @param openTime when it opens, seconds since 1970
   */
  record PoolCreated(
      Address pool,
      Address creator,
      Mint firstMint,
      Mint secondMint,
      long firstAmount,
      long secondAmount,
      long openTime)
      implements RaydiumCpmmEvent {}
}
