package io.godmode.onchain.decode;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Writes events as the program does; a field that is absent ends the event. */
final class EventEncoder {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private boolean ended;

  private EventEncoder(String discriminator) {
    out.writeBytes(HexFormat.of().parseHex(discriminator));
  }

  static byte[] encode(PumpFunEvent event) {
    return switch (event.kind()) {
      case TRADE -> trade((PumpFunEvent.Trade) event);
      case CREATE -> create((PumpFunEvent.Create) event);
      case COMPLETE -> complete((PumpFunEvent.Complete) event);
      case MIGRATION -> migration((PumpFunEvent.Migration) event);
      case MAYHEM_RESERVES -> mayhem((PumpFunEvent.MayhemReserves) event);
    };
  }

  private static byte[] mayhem(PumpFunEvent.MayhemReserves m) {
    EventEncoder to = new EventEncoder(HexFormat.of().toHexDigits(PumpFunDecoder.MAYHEM));
    to.number(m.timestamp()).mint(Optional.of(m.mint()));
    to.number(m.virtualTokenReserves()).number(m.virtualSolReserves());
    to.number(m.newVirtualTokenReserves()).number(m.newVirtualSolReserves());
    to.number(m.realTokenReserves()).number(m.realSolReserves());
    return to.out.toByteArray();
  }

  private static byte[] trade(PumpFunEvent.Trade t) {
    EventEncoder to = new EventEncoder(HexFormat.of().toHexDigits(PumpFunDecoder.TRADE));
    to.mint(Optional.of(t.mint())).number(t.solAmount()).number(t.tokenAmount());
    to.bool(Optional.of(t.isBuy())).address(Optional.of(t.user())).number(t.timestamp());
    to.number(t.virtualSolReserves()).number(t.virtualTokenReserves());
    to.number(t.realSolReserves()).number(t.realTokenReserves());
    to.address(t.feeRecipient()).number(t.feeBasisPoints()).number(t.fee());
    to.address(t.creator()).number(t.creatorFeeBasisPoints()).number(t.creatorFee());
    to.bool(t.trackVolume()).number(t.totalUnclaimedTokens()).number(t.totalClaimedTokens());
    to.number(t.currentSolVolume()).number(t.lastUpdateTimestamp());
    to.string(t.ixName()).bool(t.mayhemMode());
    to.number(t.cashbackFeeBasisPoints()).number(t.cashback());
    to.number(t.buybackFeeBasisPoints()).number(t.buybackFee()).shareholders(t.shareholders());
    to.mint(t.quoteMint()).number(t.quoteAmount());
    to.number(t.virtualQuoteReserves()).number(t.realQuoteReserves());
    to.number(t.holderRewardsBasisPoints()).number(t.holderRewards()).number(t.unnamedTail());
    return to.out.toByteArray();
  }

  private static byte[] create(PumpFunEvent.Create c) {
    EventEncoder to = new EventEncoder(HexFormat.of().toHexDigits(PumpFunDecoder.CREATE));
    to.string(Optional.of(c.name())).string(Optional.of(c.symbol())).string(Optional.of(c.uri()));
    to.mint(Optional.of(c.mint())).address(Optional.of(c.bondingCurve()));
    to.address(Optional.of(c.user())).address(c.creator()).number(c.timestamp());
    to.number(c.virtualTokenReserves()).number(c.virtualSolReserves());
    to.number(c.realTokenReserves()).number(c.tokenTotalSupply()).address(c.tokenProgram());
    to.bool(c.isMayhemMode()).bool(c.isCashbackEnabled()).mint(c.quoteMint());
    to.number(c.virtualQuoteReserves()).number(c.creatorFeeBasisPoints());
    return to.bool(c.isHolderReward()).out.toByteArray();
  }

  private static byte[] complete(PumpFunEvent.Complete c) {
    EventEncoder to = new EventEncoder(HexFormat.of().toHexDigits(PumpFunDecoder.COMPLETE));
    to.address(Optional.of(c.user())).mint(Optional.of(c.mint()));
    to.address(Optional.of(c.bondingCurve())).number(c.timestamp());
    return to.mint(c.quoteMint()).out.toByteArray();
  }

  private static byte[] migration(PumpFunEvent.Migration m) {
    EventEncoder to = new EventEncoder(HexFormat.of().toHexDigits(PumpFunDecoder.MIGRATION));
    to.address(Optional.of(m.user())).mint(Optional.of(m.mint()));
    to.number(m.mintAmount()).number(m.solAmount()).number(m.poolMigrationFee());
    to.address(Optional.of(m.bondingCurve())).number(m.timestamp());
    to.address(Optional.of(m.pool()));
    return to.mint(m.quoteMint()).out.toByteArray();
  }

  private EventEncoder bytes(Optional<byte[]> bytes) {
    ended |= bytes.isEmpty();
    if (!ended) {
      out.writeBytes(bytes.orElseThrow());
    }
    return this;
  }

  private EventEncoder mint(Optional<Mint> mint) {
    return bytes(mint.map(Mint::toBytes));
  }

  private EventEncoder address(Optional<Address> address) {
    return bytes(address.map(Address::toBytes));
  }

  private EventEncoder number(long number) {
    return number(OptionalLong.of(number));
  }

  private EventEncoder number(OptionalLong number) {
    return bytes(
        number.isPresent() ? Optional.of(little(number.getAsLong(), 8)) : Optional.empty());
  }

  private EventEncoder bool(Optional<Boolean> bool) {
    return bytes(bool.map(value -> new byte[] {(byte) (value ? 1 : 0)}));
  }

  private EventEncoder string(Optional<String> string) {
    return bytes(
        string.map(
            value -> {
              ByteArrayOutputStream text = new ByteArrayOutputStream();
              byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
              text.writeBytes(little(utf8.length, 4));
              text.writeBytes(utf8);
              return text.toByteArray();
            }));
  }

  private EventEncoder shareholders(Optional<List<PumpFunEvent.Shareholder>> holders) {
    return bytes(
        holders.map(
            list -> {
              ByteArrayOutputStream items = new ByteArrayOutputStream();
              items.writeBytes(little(list.size(), 4));
              for (PumpFunEvent.Shareholder each : list) {
                items.writeBytes(each.account().toBytes());
                items.writeBytes(little(each.share(), 2));
              }
              return items.toByteArray();
            }));
  }

  private static byte[] little(long number, int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (number >>> (8 * i));
    }
    return bytes;
  }
}
