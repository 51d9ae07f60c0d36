package io.godmode.onchain.tx;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.money.Lamports;
import io.godmode.onchain.SharedData;
import io.godmode.onchain.keys.ProgramAddressCache;
import io.godmode.onchain.keys.TestSigners;
import io.godmode.onchain.keys.TxSigner;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.junit.jupiter.api.Test;

/**
 * Against transactions that {@code @solana/web3.js} 1.99.0 built and signed, and token accounts
 * that the pump.fun SDK derived. Both keep the classes of accounts apart and sort differently
 * inside of one, so that meanings are compared.
 */
class OracleTransactionsTests {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int CREATE_ACCOUNT_BYTES = 52;
  private static final long MINT_BYTES = 82;

  private static List<JsonNode> rows(String file) throws IOException {
    List<JsonNode> rows = new ArrayList<>();
    for (String line : Files.readAllLines(SharedData.require(file))) {
      rows.add(JSON.readTree(line));
    }
    assertThat(rows).isNotEmpty();
    return rows;
  }

  @Test
  void areBuiltWithTheSameMeaning() throws IOException {
    for (JsonNode row : rows("oracle/tx-vectors.jsonl")) {
      UnsignedTx ours = build(row);
      ParsedMessage theirs = ParsedMessage.read(message(row));

      assertThat(theirs.versioned()).isFalse();
      assertThat(ours.parsed().payer()).isEqualTo(theirs.payer());
      assertThat(ours.parsed().blockhash()).isEqualTo(theirs.blockhash());
      assertThat(ours.parsed().accounts()).hasSameElementsAs(theirs.accounts());
      assertThat(ours.instructions()).isEqualTo(theirs.instructions(List.of()));
      assertThat(ours.sizeBytes()).isEqualTo(bytes(row).length);
      assertThat(ours.requestedUnits()).hasValue(row.path("cuLimit").intValue());
    }
  }

  @Test
  void areSignedWithTheSameBytes() throws IOException {
    for (JsonNode row : rows("oracle/tx-vectors.jsonl")) {
      byte[] message = message(row);
      UnsignedTx theirs = UnsignedTx.ofMessage(message, 1, List.of());
      GateFixture at = new GateFixture();
      try (TxSigner payer = TestSigners.of("rig-key-u" + row.path("i").intValue());
          TxSigner account = TestSigners.of("rig-key-m" + row.path("i").intValue())) {
        SignAnswer answer = at.gate.sign(theirs, at.permit(theirs), account, payer);

        assertThat(((SignAnswer.Signed) answer).transaction().bytes()).isEqualTo(bytes(row));
      }
    }
  }

  @Test
  void areVerifiedByAnotherImplementationWhenBuiltAndSignedHere() throws IOException {
    for (JsonNode row : rows("oracle/tx-vectors.jsonl")) {
      UnsignedTx ours = build(row);
      GateFixture at = new GateFixture();
      try (TxSigner payer = TestSigners.of("rig-key-u" + row.path("i").intValue());
          TxSigner account = TestSigners.of("rig-key-m" + row.path("i").intValue())) {
        SignAnswer answer = at.gate.sign(ours, at.permit(ours), payer, account);

        byte[] signed = ((SignAnswer.Signed) answer).transaction().bytes();
        for (int i = 0; i < ours.signers().size(); i++) {
          Ed25519Signer verifier = new Ed25519Signer();
          verifier.init(false, new Ed25519PublicKeyParameters(ours.signers().get(i).toBytes(), 0));
          verifier.update(ours.message(), 0, ours.message().length);
          assertThat(verifier.verifySignature(Arrays.copyOfRange(signed, 1 + 64 * i, 65 + 64 * i)))
              .isTrue();
        }
      }
    }
  }

  @Test
  void haveTokenAccountsOfBothProgramsWhereTheyBelong() throws IOException {
    ProgramAddressCache cache = new ProgramAddressCache(1_000);
    for (JsonNode row : rows("oracle/pump-pdas.jsonl")) {
      Mint mint = Mint.of(row.path("mint").textValue());
      Address user = Address.of(row.path("user").textValue());
      Address curve = Address.of(row.path("bondingCurve").textValue());

      assertThat(
              List.of(
                  TokenInstructions.associatedAccount(user, TokenInstructions.TOKEN, mint, cache),
                  TokenInstructions.associatedAccount(
                      user, TokenInstructions.TOKEN_2022, mint, cache),
                  TokenInstructions.associatedAccount(
                      curve, TokenInstructions.TOKEN_2022, mint, cache)))
          .extracting(Address::base58)
          .containsExactly(
              row.path("ata").textValue(),
              row.path("ata2022").textValue(),
              row.path("bcAta2022").textValue());
    }
  }

  private static UnsignedTx build(JsonNode row) {
    Address payer = Address.of(row.path("payer").textValue());
    UnsignedTx.Builder builder =
        UnsignedTx.builder(payer, Address.of(row.path("blockhash").textValue()), 1)
            .add(ComputeBudget.unitLimit(row.path("cuLimit").intValue()))
            .add(ComputeBudget.unitPrice(row.path("cuPrice").longValue()));
    if (!row.path("newAccount").isNull()) {
      builder.add(createMint(payer, Address.of(row.path("newAccount").textValue())));
    }
    return builder
        .add(
            SystemInstructions.transfer(
                payer,
                Address.of(row.path("to").textValue()),
                Lamports.of(row.path("lamports").longValue())))
        .build();
  }

  private static Instruction createMint(Address payer, Address account) {
    byte[] data =
        ByteBuffer.allocate(CREATE_ACCOUNT_BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt(0)
            .putLong(1_461_600)
            .putLong(MINT_BYTES)
            .put(TokenInstructions.TOKEN.toBytes())
            .array();
    return new Instruction(
        SystemInstructions.PROGRAM,
        List.of(AccountUse.payer(payer), AccountUse.payer(account)),
        data);
  }

  private static byte[] bytes(JsonNode row) {
    return HexFormat.of().parseHex(row.path("legacyHex").textValue());
  }

  private static byte[] message(JsonNode row) {
    return SignedMessage.in(bytes(row)).orElseThrow();
  }
}
