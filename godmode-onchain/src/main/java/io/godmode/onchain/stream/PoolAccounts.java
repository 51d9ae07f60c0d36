package io.godmode.onchain.stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.onchain.decode.PoolMints;
import io.godmode.onchain.decode.PumpSwapEvent;
import io.godmode.onchain.rpc.RpcParams;
import io.godmode.onchain.source.Commitment;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the two tokens of PumpSwap pools from their accounts. Pure. */
final class PoolAccounts {
  /** As many as {@code getMultipleAccounts} takes. */
  static final int MOST = 100;

  private static final byte[] DISCRIMINATOR = HexFormat.of().parseHex("f19a6d0411b16dbc");
  private static final int BASE_MINT = 43;
  private static final int QUOTE_MINT = BASE_MINT + Mint.BYTES;
  private static final int END = QUOTE_MINT + Mint.BYTES;

  private PoolAccounts() {}

  /** Returns the parameters that ask for the beginnings of accounts. */
  static RpcParams params(List<Address> pools, Commitment commitment) {
    return RpcParams.of(
        pools.stream().map(Address::base58).toList(),
        Map.of(
            "encoding",
            "base64",
            "commitment",
            commitment.wire(),
            "dataSlice",
            Map.of("offset", 0, "length", END)));
  }

  /**
   * Returns the tokens of those that are pools.
   *
   * @param asked the pools, in the order of the answer
   * @param result of the call; anything else than expected says nothing
   */
  static Map<Address, PoolMints> read(List<Address> asked, JsonNode result) {
    Map<Address, PoolMints> known = new LinkedHashMap<>();
    JsonNode values = result.path("value");
    for (int i = 0; i < asked.size(); i++) {
      JsonNode account = values.path(i);
      Address pool = asked.get(i);
      if (PumpSwapEvent.PROGRAM.base58().equals(account.path("owner").asText())) {
        mints(account.path("data").path(0).asText()).ifPresent(mints -> known.put(pool, mints));
      }
    }
    return known;
  }

  private static Optional<PoolMints> mints(String base64) {
    byte[] data;
    try {
      data = Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    boolean pool =
        data.length >= END
            && Arrays.equals(data, 0, DISCRIMINATOR.length, DISCRIMINATOR, 0, DISCRIMINATOR.length);
    return pool
        ? Optional.of(new PoolMints(mint(data, BASE_MINT), mint(data, QUOTE_MINT)))
        : Optional.empty();
  }

  private static Mint mint(byte[] data, int at) {
    return Mint.ofBytes(Arrays.copyOfRange(data, at, at + Mint.BYTES));
  }
}
