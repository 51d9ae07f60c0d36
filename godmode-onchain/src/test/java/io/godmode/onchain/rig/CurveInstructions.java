package io.godmode.onchain.rig;

import io.godmode.api.id.Address;
import io.godmode.onchain.decode.FeeConfigAccount;
import io.godmode.onchain.decode.PumpFunEvent;
import io.godmode.onchain.tx.AccountUse;
import io.godmode.onchain.tx.Instruction;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Instructions that the rig's own tests need, built apart from the product's. Pure. */
final class CurveInstructions {
  private static final Address COMPUTE_BUDGET =
      Address.of("ComputeBudget111111111111111111111111111111");

  private CurveInstructions() {}

  static Instruction buy(StandInCurve curve, Address user, long tokens, long mostLamports) {
    return bought("66063d1201daebea", curve, user, tokens, mostLamports);
  }

  static Instruction buyExactIn(
      StandInCurve curve, Address user, long lamports, long fewestTokens) {
    return bought("38fc74089edfcd5f", curve, user, lamports, fewestTokens);
  }

  private static Instruction bought(
      String discriminator, StandInCurve curve, Address user, long amount, long limit) {
    List<AccountUse> uses = new ArrayList<>(start(curve, user));
    uses.add(AccountUse.readOnly(curve.tokenProgram()));
    uses.add(AccountUse.writable(curve.creatorVault()));
    uses.add(AccountUse.readOnly(StandInCurve.eventAuthority()));
    uses.add(AccountUse.readOnly(PumpFunEvent.PROGRAM));
    uses.add(AccountUse.readOnly(StandInCurve.globalVolume()));
    uses.add(AccountUse.writable(StandInCurve.volumeOf(user)));
    uses.addAll(end(curve));
    return new Instruction(
        PumpFunEvent.PROGRAM, uses, data(25, discriminator, amount, limit).put((byte) 1).array());
  }

  static Instruction sell(StandInCurve curve, Address user, long tokens, long fewestLamports) {
    List<AccountUse> uses = new ArrayList<>(start(curve, user));
    uses.add(AccountUse.writable(curve.creatorVault()));
    uses.add(AccountUse.readOnly(curve.tokenProgram()));
    uses.add(AccountUse.readOnly(StandInCurve.eventAuthority()));
    uses.add(AccountUse.readOnly(PumpFunEvent.PROGRAM));
    List<AccountUse> end = end(curve);
    uses.addAll(end.subList(0, 2));
    if (curve.cashback()) {
      uses.add(AccountUse.writable(StandInCurve.volumeOf(user)));
    }
    uses.addAll(end.subList(2, 4));
    return new Instruction(
        PumpFunEvent.PROGRAM, uses, data(24, "33e685a4017f83ad", tokens, fewestLamports).array());
  }

  private static List<AccountUse> start(StandInCurve curve, Address user) {
    return List.of(
        AccountUse.readOnly(StandInCurve.global()),
        AccountUse.writable(curve.feeRecipients().get(3)),
        AccountUse.readOnly(Address.ofBytes(curve.mint().toBytes())),
        AccountUse.writable(curve.address()),
        AccountUse.writable(curve.curveTokens()),
        AccountUse.writable(curve.tokensOf(user)),
        AccountUse.payer(user),
        AccountUse.readOnly(SvmRig.SYSTEM));
  }

  private static List<AccountUse> end(StandInCurve curve) {
    return List.of(
        AccountUse.readOnly(FeeConfigAccount.OF_CURVES),
        AccountUse.readOnly(FeeConfigAccount.PROGRAM),
        AccountUse.readOnly(curve.secondAddress()),
        AccountUse.writable(StandInCurve.buybackRecipients().get(5)));
  }

  private static ByteBuffer data(int bytes, String discriminator, long amount, long limit) {
    return ByteBuffer.allocate(bytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(HexFormat.of().parseHex(discriminator))
        .putLong(amount)
        .putLong(limit);
  }

  /** Creates the associated token account of a wallet unless it is there. */
  static Instruction createTokenAccount(StandInCurve curve, Address owner) {
    return new Instruction(
        StandInCurve.ASSOCIATED_TOKENS,
        List.of(
            AccountUse.payer(owner),
            AccountUse.writable(curve.tokensOf(owner)),
            AccountUse.readOnly(owner),
            AccountUse.readOnly(Address.ofBytes(curve.mint().toBytes())),
            AccountUse.readOnly(SvmRig.SYSTEM),
            AccountUse.readOnly(curve.tokenProgram())),
        new byte[] {1});
  }

  static Instruction transfer(Address from, Address to, long lamports) {
    ByteBuffer data = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
    return new Instruction(
        SvmRig.SYSTEM,
        List.of(AccountUse.payer(from), AccountUse.writable(to)),
        data.putInt(2).putLong(lamports).array());
  }

  static Instruction unitLimit(int units) {
    ByteBuffer data = ByteBuffer.allocate(5).order(ByteOrder.LITTLE_ENDIAN);
    return new Instruction(COMPUTE_BUDGET, List.of(), data.put((byte) 2).putInt(units).array());
  }

  static Instruction unitPrice(long microLamports) {
    ByteBuffer data = ByteBuffer.allocate(9).order(ByteOrder.LITTLE_ENDIAN);
    return new Instruction(
        COMPUTE_BUDGET, List.of(), data.put((byte) 3).putLong(microLamports).array());
  }
}
