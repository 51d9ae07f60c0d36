package io.godmode.onchain.tx;

import io.godmode.api.id.Address;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads one message from its first byte to its last. For one thread and one call. */
final class MessageReader {
  private static final int BYTE = 0xff;
  private static final int VERSION_FLAG = 0x80;
  private static final int MOST_ACCOUNTS = 256;
  private static final int LENGTH_BITS = 7;
  private static final int LENGTH_BYTES = 3;

  private final byte[] bytes;
  private int at;

  MessageReader(byte[] message) {
    bytes = message.clone();
  }

  ParsedMessage read() {
    boolean versioned = bytes.length > 0 && (bytes[0] & VERSION_FLAG) != 0;
    if (versioned && next() != VERSION_FLAG) {
      throw InvalidTxException.malformed(
          "the version must be 0, but was " + (bytes[0] & (VERSION_FLAG - 1)));
    }
    List<AccountUse> accounts = accounts();
    Address blockhash = address();
    List<ParsedMessage.Call> calls = calls(accounts);
    List<ParsedMessage.Lookup> lookups = versioned ? lookups() : List.of();
    if (at != bytes.length) {
      throw InvalidTxException.malformed((bytes.length - at) + " bytes stand behind the message");
    }
    ParsedMessage message = new ParsedMessage(versioned, accounts, blockhash, calls, lookups);
    checkPlaces(message);
    return message;
  }

  private List<AccountUse> accounts() {
    int signers = next();
    int readOnlySigners = next();
    int readOnlyOthers = next();
    int count = length();
    if (readOnlySigners >= signers || signers + readOnlyOthers > count || count > MOST_ACCOUNTS) {
      throw InvalidTxException.malformed(
          "the header must fit its accounts, but has "
              + signers
              + " signers, "
              + readOnlySigners
              + " of them and "
              + readOnlyOthers
              + " others read-only, of "
              + count
              + " accounts");
    }
    List<AccountUse> accounts = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      boolean signer = i < signers;
      boolean writable = signer ? i < signers - readOnlySigners : i < count - readOnlyOthers;
      accounts.add(new AccountUse(address(), signer, writable));
    }
    ParsedMessage.refuseTwice(accounts);
    return accounts;
  }

  private List<ParsedMessage.Call> calls(List<AccountUse> accounts) {
    int count = length();
    List<ParsedMessage.Call> calls = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int program = next();
      if (program == 0 || program >= accounts.size()) {
        throw InvalidTxException.malformed(
            "a program must be an account of the message and not its payer, but was place "
                + program
                + " of "
                + accounts.size());
      }
      List<Integer> places = places();
      calls.add(new ParsedMessage.Call(accounts.get(program).address(), places, take(length())));
    }
    return calls;
  }

  private List<ParsedMessage.Lookup> lookups() {
    int count = length();
    List<ParsedMessage.Lookup> lookups = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ParsedMessage.Lookup lookup = new ParsedMessage.Lookup(address(), places(), places());
      if (lookup.writable().isEmpty() && lookup.readOnly().isEmpty()) {
        throw InvalidTxException.malformed("a lookup in " + lookup.table() + " takes no account");
      }
      lookups.add(lookup);
    }
    return lookups;
  }

  private static void checkPlaces(ParsedMessage message) {
    int locks = message.locks();
    if (locks > MOST_ACCOUNTS) {
      throw InvalidTxException.malformed(
          "accounts must be at most " + MOST_ACCOUNTS + ", but were " + locks);
    }
    for (ParsedMessage.Call call : message.calls()) {
      for (int place : call.places()) {
        if (place >= locks) {
          throw InvalidTxException.malformed(
              "a place must be one of " + locks + " accounts, but was " + place);
        }
      }
    }
  }

  private List<Integer> places() {
    byte[] taken = take(length());
    List<Integer> places = new ArrayList<>(taken.length);
    for (byte each : taken) {
      places.add(each & BYTE);
    }
    return places;
  }

  private Address address() {
    return Address.ofBytes(take(Address.BYTES));
  }

  /** Seven bits a byte, the low ones first, in as few bytes as they take. */
  private int length() {
    int value = 0;
    for (int i = 0; i < LENGTH_BYTES; i++) {
      int next = next();
      value |= (next & (VERSION_FLAG - 1)) << (LENGTH_BITS * i);
      if (next < VERSION_FLAG) {
        if (next == 0 && i > 0) {
          throw InvalidTxException.malformed("a length takes more bytes than it needs");
        }
        return value;
      }
    }
    throw InvalidTxException.malformed("a length has more than three bytes");
  }

  private int next() {
    return take(1)[0] & BYTE;
  }

  private byte[] take(int count) {
    if (count > bytes.length - at) {
      throw InvalidTxException.malformed(
          "the message of " + bytes.length + " bytes is cut off at byte " + at);
    }
    at += count;
    return Arrays.copyOfRange(bytes, at - count, at);
  }
}
