package io.godmode.onchain.index;

import io.godmode.api.id.Mint;
import io.godmode.onchain.decode.ChainEvent;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Fees and reserves of a swap in bytes: the number of fees, each as kind, mint, whether it is
 * within and amount; then the reserves, if any. Mints of the swap itself take one byte.
 */
record SwapDetail(List<ChainEvent.Fee> fees, Optional<ChainEvent.Reserves> reserves) {
  /** Their places are stored: new kinds go to the end. */
  private static final List<ChainEvent.FeeKind> KINDS =
      List.of(
          ChainEvent.FeeKind.LIQUIDITY,
          ChainEvent.FeeKind.PROTOCOL,
          ChainEvent.FeeKind.CREATOR,
          ChainEvent.FeeKind.PLATFORM,
          ChainEvent.FeeKind.REFERRAL,
          ChainEvent.FeeKind.CASHBACK,
          ChainEvent.FeeKind.HOLDERS,
          ChainEvent.FeeKind.TRANSFER);

  private static final int INPUT = 0;
  private static final int OUTPUT = 1;
  private static final int OTHER = 2;

  /** Returns the bytes; none when there is nothing to say. */
  static byte[] bytes(ChainEvent.Swap swap) {
    if (swap.fees().isEmpty() && swap.reservesAfter().isEmpty()) {
      return new byte[0];
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(64);
    DataOutputStream out = new DataOutputStream(bytes);
    try {
      out.writeShort(swap.fees().size());
      for (ChainEvent.Fee fee : swap.fees()) {
        out.writeByte(KINDS.indexOf(fee.kind()));
        write(out, swap, fee.mint());
        out.writeBoolean(fee.within());
        out.writeLong(fee.amount());
      }
      if (swap.reservesAfter().isPresent()) {
        ChainEvent.Reserves held = swap.reservesAfter().get();
        write(out, swap, held.base());
        write(out, swap, held.quote());
        write(out, held.realBase());
        write(out, held.realQuote());
        write(out, held.pricingBase());
        write(out, held.pricingQuote());
      }
    } catch (IOException e) {
      throw new IllegalStateException("an array cannot fail", e);
    }
    return bytes.toByteArray();
  }

  /** Reads what {@link #bytes} wrote for a swap of these mints. */
  static SwapDetail parse(byte[] bytes, Mint input, Mint output) throws IOException {
    if (bytes.length == 0) {
      return new SwapDetail(List.of(), Optional.empty());
    }
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    int count = in.readUnsignedShort();
    List<ChainEvent.Fee> fees = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      ChainEvent.FeeKind kind = KINDS.get(in.readUnsignedByte());
      Mint mint = mint(in, input, output);
      boolean within = in.readBoolean();
      fees.add(new ChainEvent.Fee(kind, mint, in.readLong(), within));
    }
    return new SwapDetail(
        fees,
        in.available() == 0
            ? Optional.empty()
            : Optional.of(
                new ChainEvent.Reserves(
                    mint(in, input, output),
                    mint(in, input, output),
                    amount(in),
                    amount(in),
                    amount(in),
                    amount(in))));
  }

  private static void write(DataOutputStream out, ChainEvent.Swap swap, Mint mint)
      throws IOException {
    if (mint.equals(swap.inputMint())) {
      out.writeByte(INPUT);
    } else if (mint.equals(swap.outputMint())) {
      out.writeByte(OUTPUT);
    } else {
      out.writeByte(OTHER);
      out.write(mint.toBytes());
    }
  }

  private static Mint mint(DataInputStream in, Mint input, Mint output) throws IOException {
    return switch (in.readUnsignedByte()) {
      case INPUT -> input;
      case OUTPUT -> output;
      default -> Mint.ofBytes(in.readNBytes(Mint.BYTES));
    };
  }

  private static void write(DataOutputStream out, OptionalLong amount) throws IOException {
    out.writeBoolean(amount.isPresent());
    if (amount.isPresent()) {
      out.writeLong(amount.getAsLong());
    }
  }

  private static OptionalLong amount(DataInputStream in) throws IOException {
    return in.readBoolean() ? OptionalLong.of(in.readLong()) : OptionalLong.empty();
  }
}
