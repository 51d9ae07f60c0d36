package io.godmode.onchain.index;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.godmode.onchain.SharedData;
import io.godmode.onchain.source.Commitment;
import io.godmode.onchain.source.RawBlock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/** The recorded block of mainnet with 602 transactions, of which 305 failed. */
public final class MainnetBlock {
  /** Where it landed. */
  public static final long SLOT = 254_170_887;

  private MainnetBlock() {}

  /** Returns its file, or skips the test that asks for it. */
  public static Path file() {
    return SharedData.require("chain/data/blocks/mainnet_254170887_base64.json");
  }

  /** Returns it as a node told it. */
  static JsonNode json() throws IOException {
    JsonNode told = JsonMapper.builder().build().readTree(Files.readAllBytes(file()));
    return told.has("result") ? told.get("result") : told;
  }

  /** Writes it into an index that holds nothing else. */
  public static void write(IndexStore store) throws IOException {
    JsonNode block = json();
    RawBlock raw =
        new RawBlock(
            SLOT,
            block.get("parentSlot").asLong(),
            block.get("blockhash").asText(),
            block.get("previousBlockhash").asText(),
            Files.readAllBytes(file()));
    store.open(SLOT, OptionalLong.of(SLOT));
    store.write(
        SLOT,
        List.of(new IndexStep.Block(IndexedBlocks.decode(raw, Commitment.FINALIZED, each -> {}))));
  }
}
