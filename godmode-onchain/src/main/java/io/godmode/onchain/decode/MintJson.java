package io.godmode.onchain.decode;

import com.fasterxml.jackson.databind.JsonNode;
import io.godmode.api.id.Address;
import io.godmode.onchain.decode.MintExtension.AccountState;
import io.godmode.onchain.decode.MintExtension.EpochFee;
import io.godmode.onchain.decode.MintExtension.Kind;
import io.godmode.onchain.decode.MintExtension.Unread;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Reads a mint from what a node answers. The parsed form is that of {@code parse_token} and {@code
 * parse_token_extension} in {@code anza-xyz/agave}, {@code account-decoder}.
 */
final class MintJson {
  private static final int MOST_DECIMALS = 255;

  private MintJson() {}

  static MintReading read(byte[] json) {
    OptionalLong slot = OptionalLong.empty();
    try {
      JsonNode result = RpcTransactions.parse(json);
      if (result.hasNonNull("error")) {
        return new MintReading.NotAMint(
            "the node answered with an error: " + RpcTransactions.excerpt(result.get("error")),
            slot);
      }
      if (result.has("result")) {
        result = result.get("result");
      }
      slot = RpcTransactions.number(result.path("context").path("slot"));
      JsonNode value = result.has("value") ? result.get("value") : result;
      if (value.isNull()) {
        return new MintReading.NoAccount(slot);
      }
      Address owner = Address.of(value.path("owner").asText());
      JsonNode data = value.path("data");
      if (data.isObject()) {
        return new MintReading.Found(parsed(data, owner), slot);
      }
      if (!data.path(1).asText().equals("base64")) {
        throw new IllegalArgumentException(
            "the data must be base64 or jsonParsed, but was " + RpcTransactions.excerpt(data));
      }
      return MintBytes.read(Base64.getDecoder().decode(data.path(0).asText()), owner, slot);
    } catch (RpcFormatException | IllegalArgumentException e) {
      return new MintReading.NotAMint(String.valueOf(e.getMessage()), slot);
    }
  }

  private static MintAccount parsed(JsonNode data, Address owner) {
    if (!owner.equals(MintAccount.TOKEN) && !owner.equals(MintAccount.TOKEN_2022)) {
      throw new IllegalArgumentException("owned by " + owner + ", which is no token program");
    }
    JsonNode parsed = data.path("parsed");
    if (!parsed.path("type").asText().equals("mint")) {
      throw new IllegalArgumentException(
          "the account is no mint: " + RpcTransactions.excerpt(parsed));
    }
    JsonNode info = parsed.path("info");
    if (!info.path("isInitialized").asBoolean(false)) {
      throw new IllegalArgumentException("the mint is not initialized");
    }
    List<MintExtension> extensions = new ArrayList<>();
    boolean complete = true;
    for (JsonNode each : info.path("extensions")) {
      MintExtension extension = extension(each);
      // Nodes show one that they could not read themselves without saying which it is.
      complete &= !each.path("extension").asText().equals("unparseableExtension");
      extensions.add(extension);
    }
    return new MintAccount(
        owner,
        authority(info, "mintAuthority"),
        authority(info, "freezeAuthority"),
        RpcTransaction.unsigned(info.path("supply")),
        within(info, "decimals", MOST_DECIMALS),
        extensions,
        complete);
  }

  private static MintExtension extension(JsonNode node) {
    Kind kind = Kind.named(node.path("extension").asText());
    OptionalInt number = kind == Kind.UNKNOWN ? OptionalInt.empty() : OptionalInt.of(kind.number());
    try {
      return read(kind, node.path("state"), number);
    } catch (IllegalArgumentException e) {
      return new Unread(kind, number, Optional.of(String.valueOf(e.getMessage())));
    }
  }

  private static MintExtension read(Kind kind, JsonNode state, OptionalInt number) {
    return switch (kind) {
      case TRANSFER_FEE ->
          new MintExtension.TransferFee(
              authority(state, "transferFeeConfigAuthority"),
              authority(state, "withdrawWithheldAuthority"),
              RpcTransaction.unsigned(state.path("withheldAmount")),
              fee(state.path("olderTransferFee")),
              fee(state.path("newerTransferFee")));
      case MINT_CLOSE_AUTHORITY ->
          new MintExtension.MintCloseAuthority(authority(state, "closeAuthority"));
      case CONFIDENTIAL_TRANSFER ->
          new MintExtension.ConfidentialTransfer(
              authority(state, "authority"), flag(state, "autoApproveNewAccounts"));
      case DEFAULT_ACCOUNT_STATE ->
          new MintExtension.DefaultAccountState(
              AccountState.valueOf(state.path("accountState").asText().toUpperCase(Locale.ROOT)));
      case NON_TRANSFERABLE -> new MintExtension.NonTransferable();
      case PERMANENT_DELEGATE -> new MintExtension.PermanentDelegate(authority(state, "delegate"));
      case TRANSFER_HOOK ->
          new MintExtension.TransferHook(
              authority(state, "authority"), authority(state, "programId"));
      case METADATA_POINTER ->
          new MintExtension.MetadataPointer(
              authority(state, "authority"), authority(state, "metadataAddress"));
      case TOKEN_METADATA ->
          new MintExtension.TokenMetadata(
              authority(state, "updateAuthority"),
              Address.of(state.path("mint").asText()),
              text(state, "name"),
              text(state, "symbol"),
              text(state, "uri"));
      case PAUSABLE ->
          new MintExtension.Pausable(authority(state, "authority"), flag(state, "paused"));
      default -> new Unread(kind, number, Optional.empty());
    };
  }

  private static EpochFee fee(JsonNode fee) {
    return new EpochFee(
        RpcTransaction.unsigned(fee.path("epoch")),
        RpcTransaction.unsigned(fee.path("maximumFee")),
        within(fee, "transferFeeBasisPoints", Short.MAX_VALUE));
  }

  /** A field that is null says nobody; one that is missing says nothing. */
  private static Optional<Address> authority(JsonNode node, String field) {
    JsonNode stated = node.path(field);
    if (stated.isNull()) {
      return Optional.empty();
    }
    if (!stated.isTextual()) {
      throw missing(field, "an address or null");
    }
    return Optional.of(Address.of(stated.textValue()));
  }

  private static boolean flag(JsonNode node, String field) {
    if (!node.path(field).isBoolean()) {
      throw missing(field, "true or false");
    }
    return node.get(field).booleanValue();
  }

  private static String text(JsonNode node, String field) {
    if (!node.path(field).isTextual()) {
      throw missing(field, "a text");
    }
    return node.get(field).textValue();
  }

  private static int within(JsonNode node, String field, int most) {
    JsonNode number = node.path(field);
    if (!number.isInt() || number.intValue() < 0 || number.intValue() > most) {
      throw missing(field, "a number from 0 to " + most);
    }
    return number.intValue();
  }

  private static IllegalArgumentException missing(String field, String wanted) {
    return new IllegalArgumentException(field + " must be " + wanted);
  }
}
