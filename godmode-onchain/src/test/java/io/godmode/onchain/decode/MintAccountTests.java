package io.godmode.onchain.decode;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.godmode.api.id.Address;
import io.godmode.onchain.SharedData;
import io.godmode.onchain.decode.MintAccount.Presence;
import io.godmode.onchain.decode.MintExtension.EpochFee;
import io.godmode.onchain.decode.MintExtension.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class MintAccountTests {
  private static final Address AUTHORITY =
      Address.of("Ce6TQqeHC9p8KetsN6JsjHK7UTZk7nasjjnr7XxXp9F1");

  /** A mint with authorities, a supply of 2^64 - 1 and six decimals. */
  private static byte[] plain() {
    byte[] data = new byte[82];
    data[0] = 1;
    System.arraycopy(AUTHORITY.toBytes(), 0, data, 4, 32);
    Arrays.fill(data, 36, 44, (byte) -1);
    data[44] = 6;
    data[45] = 1;
    data[46] = 1;
    System.arraycopy(AUTHORITY.toBytes(), 0, data, 50, 32);
    return data;
  }

  /** The same with extensions: numbers, each followed by its bytes. */
  private static byte[] extended(byte[]... extensions) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(Arrays.copyOf(plain(), 165));
    out.write(1);
    for (byte[] each : extensions) {
      out.write(each[0]);
      out.write(0);
      out.write(each.length - 1);
      out.write(0);
      out.write(each, 1, each.length - 1);
    }
    return out.toByteArray();
  }

  private static byte[] extension(int number, byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(number);
    Arrays.stream(parts).forEach(out::writeBytes);
    return out.toByteArray();
  }

  private static byte[] bytes(int... bytes) {
    byte[] made = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      made[i] = (byte) bytes[i];
    }
    return made;
  }

  private static MintAccount found(MintReading reading) {
    return reading.fold(
        MintReading.Found::mint,
        none -> {
          throw new AssertionError("no account");
        },
        other -> {
          throw new AssertionError(other.reason());
        });
  }

  private static MintAccount found(byte[]... extensions) {
    return found(MintAccount.read(extended(extensions), MintAccount.TOKEN_2022));
  }

  private static String reason(MintReading reading) {
    return reading.fold(
        mint -> "found " + mint, none -> "no account", MintReading.NotAMint::reason);
  }

  private static byte[] utf8(String json) {
    return json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
  }

  @Nested
  class Bytes {
    @Test
    void aPlainMintHasItsAuthoritiesAndAnUnsignedSupply() {
      for (Address program : new Address[] {MintAccount.TOKEN, MintAccount.TOKEN_2022}) {
        MintAccount mint = found(MintAccount.read(plain(), program));

        assertThat(mint.program()).isEqualTo(program);
        assertThat(mint.mintAuthority()).contains(AUTHORITY);
        assertThat(mint.freezeAuthority()).contains(AUTHORITY);
        assertThat(Long.toUnsignedString(mint.supply())).isEqualTo("18446744073709551615");
        assertThat(mint.decimals()).isEqualTo(6);
        assertThat(mint.presence(Kind.PERMANENT_DELEGATE)).isEqualTo(Presence.ABSENT);
      }
    }

    @Test
    void anAuthorityIsGoneByItsTagNotByItsBytes() {
      byte[] data = plain();
      data[0] = 0;
      data[46] = 0;

      MintAccount mint = found(MintAccount.read(data, MintAccount.TOKEN));

      assertThat(mint.mintAuthority()).isEmpty();
      assertThat(mint.freezeAuthority()).isEmpty();
    }

    @Test
    void theRecordedMintHasItsPointerAndName() throws IOException {
      JsonNode file =
          new ObjectMapper()
              .readTree(
                  Files.readAllBytes(
                      SharedData.require("chain/data/accounts/spl_token_2022__mint_pepedog.json")));
      Address itself = Address.of(file.get("address").asText());

      MintAccount mint =
          found(
              MintAccount.read(
                  Base64.getDecoder().decode(file.get("account_b64").asText()),
                  MintAccount.TOKEN_2022));

      assertThat(mint.mintAuthority()).isEmpty();
      assertThat(mint.freezeAuthority()).isEmpty();
      assertThat(mint.decimals()).isEqualTo(6);
      assertThat(mint.supply()).isEqualTo(2_000_000_000_000_000L);
      assertThat(mint.complete()).isTrue();
      assertThat(mint.extensions())
          .extracting(MintExtension::kind)
          .containsExactly(Kind.METADATA_POINTER, Kind.TOKEN_METADATA);
      assertThat(mint.extension(MintExtension.MetadataPointer.class))
          .contains(new MintExtension.MetadataPointer(Optional.empty(), Optional.of(itself)));
      MintExtension.TokenMetadata name =
          mint.extension(MintExtension.TokenMetadata.class).orElseThrow();
      assertThat(name.mint()).isEqualTo(itself);
      assertThat(name.name()).isEqualTo("zeus");
      assertThat(name.symbol()).isEqualTo("pepedog");
      assertThat(name.uri()).startsWith("https://storage.googleapis.com/").hasSize(160);
      assertThat(name.updateAuthority()).isEmpty();
    }

    @Test
    void aTransferFeeHoldsFromItsEpochOn() {
      byte[] older = bytes(1, 0, 0, 0, 0, 0, 0, 0, 9, 0, 0, 0, 0, 0, 0, 0, 100, 0);
      byte[] newer = bytes(5, 0, 0, 0, 0, 0, 0, 0, 7, 0, 0, 0, 0, 0, 0, 0, 0x10, 0x27);

      MintExtension.TransferFee fee =
          found(
                  extension(
                      1,
                      AUTHORITY.toBytes(),
                      new byte[32],
                      bytes(3, 0, 0, 0, 0, 0, 0, 0),
                      older,
                      newer))
              .extension(MintExtension.TransferFee.class)
              .orElseThrow();

      assertThat(fee.configAuthority()).contains(AUTHORITY);
      assertThat(fee.withdrawAuthority()).isEmpty();
      assertThat(fee.withheld()).isEqualTo(3);
      assertThat(fee.at(0)).isEqualTo(new EpochFee(1, 9, 100));
      assertThat(fee.at(4)).isEqualTo(new EpochFee(1, 9, 100));
      assertThat(fee.at(5)).isEqualTo(new EpochFee(5, 7, 10_000));
      assertThat(fee.at(-1)).as("epochs are unsigned").isEqualTo(new EpochFee(5, 7, 10_000));
      assertThat(fee.newer().free()).isFalse();
      assertThat(new EpochFee(1, 0, 100).free()).isTrue();
      assertThat(new EpochFee(1, 9, 0).free()).isTrue();
    }

    @Test
    void dangersAreReadEachByItsLayout() {
      MintAccount mint =
          found(
              extension(3, AUTHORITY.toBytes()),
              extension(4, AUTHORITY.toBytes(), bytes(1), new byte[32]),
              extension(6, bytes(2)),
              extension(9),
              extension(12, AUTHORITY.toBytes()),
              extension(14, new byte[32], AUTHORITY.toBytes()),
              extension(26, AUTHORITY.toBytes(), bytes(1)));

      Optional<Address> authority = Optional.of(AUTHORITY);
      assertThat(mint.extensions())
          .containsExactly(
              new MintExtension.MintCloseAuthority(authority),
              new MintExtension.ConfidentialTransfer(authority, true),
              new MintExtension.DefaultAccountState(MintExtension.AccountState.FROZEN),
              new MintExtension.NonTransferable(),
              new MintExtension.PermanentDelegate(authority),
              new MintExtension.TransferHook(Optional.empty(), authority),
              new MintExtension.Pausable(authority, true));
      assertThat(mint.complete()).isTrue();
    }

    @Test
    void anUnknownExtensionIsKeptByItsNumberAndTheNextOneIsFound() {
      MintAccount mint = found(extension(99, bytes(1, 2, 3)), extension(9));

      assertThat(mint.extensions())
          .containsExactly(
              new MintExtension.Unread(Kind.UNKNOWN, OptionalInt.of(99), Optional.empty()),
              new MintExtension.NonTransferable());
      assertThat(mint.presence(Kind.UNKNOWN)).isEqualTo(Presence.PRESENT);
      assertThat(mint.presence(Kind.TRANSFER_HOOK)).isEqualTo(Presence.ABSENT);
    }

    @Test
    void fieldsThatContradictTheLayoutLeaveTheExtensionPresentButUnread() {
      for (byte[] wrong :
          new byte[][] {
            extension(6, bytes(3)),
            extension(12, new byte[31]),
            extension(12, new byte[33]),
            extension(26, new byte[32], bytes(2)),
            extension(1, new byte[106], bytes(0x11, 0x27)),
            extension(9, bytes(0))
          }) {
        MintAccount mint = found(wrong);

        Kind kind = Kind.of(wrong[0]);
        assertThat(mint.presence(kind)).isEqualTo(Presence.PRESENT);
        assertThat(((MintExtension.Unread) mint.extensions().get(0)).problem()).isPresent();
      }
    }

    @Test
    void aListThatIsCutOrSaysTwiceLeavesTheOthersUnknown() {
      byte[] whole = extended(extension(9), extension(12, AUTHORITY.toBytes()));
      byte[] cut = Arrays.copyOf(whole, whole.length - 1);

      MintAccount mint = found(MintAccount.read(cut, MintAccount.TOKEN_2022));
      assertThat(mint.presence(Kind.NON_TRANSFERABLE)).isEqualTo(Presence.PRESENT);
      assertThat(mint.presence(Kind.PERMANENT_DELEGATE)).isEqualTo(Presence.PRESENT);
      assertThat(mint.extension(MintExtension.PermanentDelegate.class)).isEmpty();
      assertThat(mint.presence(Kind.TRANSFER_HOOK)).isEqualTo(Presence.UNKNOWN);

      assertThat(found(extension(9), extension(9)).complete()).isFalse();
      assertThat(found(extension(0, bytes(1)), extension(9)).complete())
          .as("what follows the end is padding")
          .isTrue();
    }

    @Test
    void whatIsNoMintSaysWhy() {
      byte[] uninitialized = plain();
      uninitialized[45] = 0;
      byte[] tagged = plain();
      tagged[0] = 2;
      byte[] account = extended();
      account[165] = 2;

      assertThat(reason(MintAccount.read(plain(), AUTHORITY))).contains("no token program");
      assertThat(reason(MintAccount.read(uninitialized, MintAccount.TOKEN)))
          .contains("not initialized");
      assertThat(reason(MintAccount.read(tagged, MintAccount.TOKEN))).contains("must be 0 or 1");
      assertThat(reason(MintAccount.read(account, MintAccount.TOKEN_2022)))
          .contains("166 bytes is no mint");
      assertThat(reason(MintAccount.read(extended(), MintAccount.TOKEN))).contains("no mint");
      assertThat(reason(MintAccount.read(Arrays.copyOf(extended(), 355), MintAccount.TOKEN_2022)))
          .as("the length of a multisig account")
          .contains("no mint");
      for (int length = 0; length < 82; length++) {
        assertThat(reason(MintAccount.read(Arrays.copyOf(plain(), length), MintAccount.TOKEN)))
            .contains("no mint");
      }
    }
  }

  @Nested
  class Replies {
    private String base64() {
      return "{'data':['"
          + Base64.getEncoder().encodeToString(plain())
          + "','base64'],'owner':'"
          + MintAccount.TOKEN
          + "','lamports':1}";
    }

    private String parsed(String extensions) {
      return "{'data':{'program':'spl-token-2022','parsed':{'type':'mint','info':{"
          + "'decimals':6,'isInitialized':true,'supply':'18446744073709551615',"
          + "'mintAuthority':'"
          + AUTHORITY
          + "','freezeAuthority':'"
          + AUTHORITY
          + "','extensions':["
          + extensions
          + "]}}},'owner':'"
          + MintAccount.TOKEN_2022
          + "'}";
    }

    @Test
    void aReplyIsReadWholeAndBare() {
      String result = "{'context':{'slot':7},'value':" + base64() + "}";

      MintReading whole = MintAccount.readAccountInfo(utf8("{'result':" + result + ",'id':1}"));
      assertThat(whole.slot()).isEqualTo(OptionalLong.of(7));
      assertThat(found(whole)).isEqualTo(found(MintAccount.read(plain(), MintAccount.TOKEN)));
      assertThat(MintAccount.readAccountInfo(utf8(result))).isEqualTo(whole);
      assertThat(found(MintAccount.readAccountInfo(utf8(base64())))).isEqualTo(found(whole));
    }

    @Test
    void theParsedFormIsTheSameAsTheBytes() {
      String nobody = "'authority':null";
      String fee = "'maximumFee':18446744073709551615,'transferFeeBasisPoints':100}";
      String somebody = "'" + AUTHORITY + "'";
      MintAccount read =
          found(
              MintAccount.readAccountInfo(
                  utf8(
                      parsed(
                          "{'extension':'transferFeeConfig','state':{"
                              + "'transferFeeConfigAuthority':null,'withdrawWithheldAuthority':"
                              + somebody
                              + ",'withheldAmount':3,'olderTransferFee':{'epoch':1,"
                              + fee
                              + ",'newerTransferFee':{'epoch':5,"
                              + fee
                              + "}},{'extension':'mintCloseAuthority','state':{'closeAuthority':"
                              + somebody
                              + "}},{'extension':'confidentialTransferMint','state':{"
                              + nobody
                              + ",'autoApproveNewAccounts':true,'auditorElgamalPubkey':null}},"
                              + "{'extension':'defaultAccountState','state':{'accountState':"
                              + "'frozen'}},{'extension':'nonTransferable'},"
                              + "{'extension':'permanentDelegate','state':{'delegate':"
                              + somebody
                              + "}},{'extension':'transferHook','state':{"
                              + nobody
                              + ",'programId':"
                              + somebody
                              + "}},{'extension':'pausableConfig','state':{"
                              + nobody
                              + ",'paused':true}}"))));
      byte[] most = bytes(-1, -1, -1, -1, -1, -1, -1, -1, 100, 0);

      assertThat(read)
          .isEqualTo(
              found(
                  extension(
                      1,
                      new byte[32],
                      AUTHORITY.toBytes(),
                      bytes(3, 0, 0, 0, 0, 0, 0, 0),
                      bytes(1, 0, 0, 0, 0, 0, 0, 0),
                      most,
                      bytes(5, 0, 0, 0, 0, 0, 0, 0),
                      most),
                  extension(3, AUTHORITY.toBytes()),
                  extension(4, new byte[32], bytes(1), new byte[32]),
                  extension(6, bytes(2)),
                  extension(9),
                  extension(12, AUTHORITY.toBytes()),
                  extension(14, new byte[32], AUTHORITY.toBytes()),
                  extension(26, new byte[32], bytes(1))));
    }

    @Test
    void whatANodeCouldNotReadLeavesTheOthersUnknown() {
      MintAccount mint =
          found(MintAccount.readAccountInfo(utf8(parsed("{'extension':'unparseableExtension'}"))));

      assertThat(mint.presence(Kind.TRANSFER_HOOK)).isEqualTo(Presence.UNKNOWN);
    }

    @Test
    void aFieldThatIsMissingIsNotTakenForNobody() {
      MintAccount mint =
          found(
              MintAccount.readAccountInfo(
                  utf8(parsed("{'extension':'permanentDelegate','state':{}}"))));

      assertThat(mint.presence(Kind.PERMANENT_DELEGATE)).isEqualTo(Presence.PRESENT);
      assertThat(mint.extension(MintExtension.PermanentDelegate.class)).isEmpty();
      assertThat(
              reason(
                  MintAccount.readAccountInfo(
                      utf8(parsed("").replace("'mintAuthority'", "'mint_authority'")))))
          .contains("mintAuthority must be an address or null");
    }

    @Test
    void noAccountAndNonsenseAreToldApart() {
      assertThat(
              MintAccount.readAccountInfo(utf8("{'result':{'context':{'slot':7},'value':null}}")))
          .isEqualTo(new MintReading.NoAccount(OptionalLong.of(7)));
      for (String json :
          new String[] {
            "",
            "{",
            "[]",
            "1",
            "{}",
            "{'result':{}}",
            "{'error':{'code':-32005}}",
            "{'owner':'x','data':[]}",
            base64().replace("base64", "base58"),
            base64().replace("','base64", "=','base64"),
            parsed("").replace("'mint'", "'account'"),
            parsed("").replace(":6,", ":256,"),
            parsed("").replace("true", "false"),
            parsed("").replace(MintAccount.TOKEN_2022.base58(), AUTHORITY.base58())
          }) {
        assertThat(MintAccount.readAccountInfo(utf8(json)))
            .as(json)
            .isInstanceOf(MintReading.NotAMint.class);
      }
    }
  }
}
