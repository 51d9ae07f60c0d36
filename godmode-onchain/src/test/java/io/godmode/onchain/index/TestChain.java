package io.godmode.onchain.index;

import io.godmode.onchain.decode.Base58;
import io.godmode.onchain.source.RawBlock;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/** Blocks as nodes write them, with launches and trades on curves, the same for the same seed. */
final class TestChain {
  private static final String PUMP = "6EF8rrecthR5Dkzon8Nwu78hRvfCKubJ14M5uBEwF6P";
  private static final String TRADE = "bddb7fd34ee661ee";
  private static final String CREATE = "1b72a94ddeeb6376";
  private static final String CALL = "e445a52e51cb9a1d";
  private static final int TOKENS_OF_SLOTS = 20;
  private static final int MOST_TRANSACTIONS = 6;

  private TestChain() {}

  /** Returns the slots that hold a block: about one of six is skipped, and never the first. */
  static List<Long> slots(long seed, long first, int count) {
    Random random = new Random(seed);
    List<Long> slots = new ArrayList<>();
    for (long slot = first; slots.size() < count; slot++) {
      if (slots.isEmpty() || random.nextInt(6) != 0) {
        slots.add(slot);
      }
    }
    return slots;
  }

  static String hash(long seed, long slot, int fork) {
    return Base58.encode(
        ByteBuffer.allocate(32)
            .put(0, (byte) 9)
            .putLong(8, seed)
            .putLong(16, slot)
            .putInt(28, fork)
            .array());
  }

  /** Returns the block at a slot of a fork. */
  static RawBlock block(long seed, long slot, int fork, long parent, String parentHash) {
    String hash = hash(seed, slot, fork);
    String json =
        "{'blockHeight':1,'blockTime':%d,'blockhash':'%s','parentSlot':%d,'previousBlockhash':'%s','transactions':[%s]}"
            .replace('\'', '"')
            .formatted(
                1_700_000_000 + slot / 2,
                hash,
                parent,
                parentHash,
                String.join(",", transactions(seed, slot, fork)));
    return new RawBlock(slot, parent, hash, parentHash, json.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns the transactions of the block at a slot of a fork, each as JSON. */
  static List<String> transactions(long seed, long slot, int fork) {
    Random random = new Random(seed * 31 + slot * 7 + fork);
    List<String> transactions = new ArrayList<>();
    int count = random.nextInt(MOST_TRANSACTIONS);
    for (int i = 0; i < count; i++) {
      transactions.add(transaction(random, slot, fork, i));
    }
    return transactions;
  }

  private static String transaction(Random random, long slot, int fork, int index) {
    byte[] signature =
        ByteBuffer.allocate(64)
            .put(0, (byte) 5)
            .putLong(40, slot)
            .putInt(50, fork)
            .putInt(60, index)
            .array();
    boolean launch = random.nextInt(5) == 0;
    // A token is launched once; what trades is of the last slots, whether it was launched or not.
    int token =
        launch
            ? tokenOf(slot, index)
            : tokenOf(slot - random.nextInt(TOKENS_OF_SLOTS), random.nextInt(MOST_TRANSACTIONS));
    int owner = random.nextInt(20);
    byte[] event = launch ? create(token, owner) : trade(random, token, owner);
    long holds = random.nextInt(1_000);
    return ("{'meta':{'err':%s,'fee':5000,'innerInstructions':[{'index':0,'instructions':["
            + "{'programIdIndex':1,'accounts':[0],'stackHeight':2,'data':'%s'}]}],"
            + "'logMessages':['Program %s invoke [1]','Program data: %s','Program %s success'],"
            + "'preBalances':[10,1],'postBalances':[5,1],"
            + "'preTokenBalances':[],'postTokenBalances':[{'accountIndex':0,'mint':'%s','owner':'%s',"
            + "'programId':'TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA',"
            + "'uiTokenAmount':{'amount':'%d','decimals':6,'uiAmount':null,'uiAmountString':'0'}}]},"
            + "'transaction':{'signatures':['%s'],'message':{'accountKeys':['%s','%s'],"
            + "'header':{'numReadonlySignedAccounts':0,'numReadonlyUnsignedAccounts':1,'numRequiredSignatures':1},"
            + "'recentBlockhash':'%s',"
            + "'instructions':[{'programIdIndex':1,'accounts':[0],'data':'2'}]}},'version':'legacy'}")
        .replace('\'', '"')
        .formatted(
            random.nextInt(8) == 0 ? "{\"InstructionError\":[0,{\"Custom\":1}]}" : "null",
            Base58.encode(join(HexFormat.of().parseHex(CALL), event)),
            PUMP,
            Base64.getEncoder().encodeToString(event),
            PUMP,
            TestBlocks.token(token),
            TestBlocks.trader(owner),
            holds,
            Base58.encode(signature),
            TestBlocks.account(owner, token),
            PUMP,
            TestBlocks.token(0));
  }

  private static int tokenOf(long slot, int index) {
    return (int) slot * MOST_TRANSACTIONS + index;
  }

  private static byte[] trade(Random random, int token, int trader) {
    return ByteBuffer.allocate(129)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(HexFormat.of().parseHex(TRADE))
        .put(TestBlocks.token(token).toBytes())
        .putLong(1 + random.nextInt(1_000_000))
        .putLong(1 + random.nextInt(1_000_000))
        .put((byte) random.nextInt(2))
        .put(TestBlocks.trader(trader).toBytes())
        .putLong(1_700_000_000)
        .putLong(30_000_000_000L + random.nextInt(1_000_000))
        .putLong(1_073_000_000_000_000L)
        .putLong(random.nextInt(1_000_000))
        .putLong(793_100_000_000_000L)
        .array();
  }

  private static byte[] create(int token, int creator) {
    ByteBuffer out = ByteBuffer.allocate(256).order(ByteOrder.LITTLE_ENDIAN);
    out.put(HexFormat.of().parseHex(CREATE));
    for (String text : List.of("Token " + token, "T" + token, "ipfs://x")) {
      out.putInt(text.length()).put(text.getBytes(StandardCharsets.UTF_8));
    }
    out.put(TestBlocks.token(token).toBytes())
        .put(TestBlocks.pool(token).toBytes())
        .put(TestBlocks.trader(creator).toBytes());
    byte[] event = new byte[out.position()];
    out.flip();
    out.get(event);
    return event;
  }

  private static byte[] join(byte[] one, byte[] other) {
    return ByteBuffer.allocate(one.length + other.length).put(one).put(other).array();
  }
}
