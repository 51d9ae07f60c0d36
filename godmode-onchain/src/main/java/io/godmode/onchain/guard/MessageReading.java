package io.godmode.onchain.guard;

import static io.godmode.onchain.guard.GuardRefusal.MESSAGE_UNREADABLE;
import static io.godmode.onchain.guard.GuardRefusal.PROGRAM_NOT_ALLOWED;
import static io.godmode.onchain.guard.GuardRefusal.TABLE_NOT_ALLOWED;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * What stands in the bytes of a message, legacy or version 0, as Solana's documentation of
 * transactions lays them out: header, keys, blockhash, instructions and, in version 0, lookups.
 * Immutable and thread-safe.
 */
final class MessageReading {
  private static final int VERSION_FLAG = 0x80;
  private static final int KEY_BYTES = 32;

  private final int signatures;
  private final List<Party> accounts;
  private final List<Call> calls;

  private MessageReading(int signatures, List<Party> accounts, List<Call> calls) {
    this.signatures = signatures;
    this.accounts = List.copyOf(accounts);
    this.calls = List.copyOf(calls);
  }

  /**
   * Reads a message to its last byte.
   *
   * @param message the bytes that a signature would cover
   * @param tables what stands in the lookup tables that may be used
   * @throws RefusedException when it cannot be read, or uses another table
   */
  static MessageReading of(byte[] message, Map<Key, List<Key>> tables) {
    return new Reader(message).read(tables);
  }

  /** Returns how many signatures it needs, at least 1. */
  int signatures() {
    return signatures;
  }

  /** Returns who pays. */
  Key payer() {
    return accounts.get(0).key();
  }

  /** Returns all accounts, those of the message before those of tables. */
  List<Party> accounts() {
    return accounts;
  }

  /** Returns the instructions in order. */
  List<Call> calls() {
    return calls;
  }

  /** An instruction before all accounts are known; a class, for records should hold no arrays. */
  private static final class Raw {
    private final int program;
    private final byte[] accounts;
    private final byte[] data;

    Raw(int program, byte[] accounts, byte[] data) {
      this.program = program;
      this.accounts = accounts;
      this.data = data;
    }
  }

  /** Walks through the bytes once. Not thread-safe. */
  private static final class Reader {
    private final ByteBuffer bytes;

    Reader(byte[] message) {
      bytes = ByteBuffer.wrap(message);
    }

    MessageReading read(Map<Key, List<Key>> tables) {
      int signatures = u8();
      boolean versioned = (signatures & VERSION_FLAG) != 0;
      if (versioned) {
        require(signatures == VERSION_FLAG, "the version must be legacy or 0");
        signatures = u8();
      }
      int readOnlySigned = u8();
      int readOnlyOthers = u8();
      int keys = length();
      require(
          readOnlySigned < signatures && signatures + readOnlyOthers <= keys,
          "the header counts more accounts than there are");
      List<Party> accounts = new ArrayList<>(keys);
      for (int i = 0; i < keys; i++) {
        boolean writable =
            i < signatures ? i < signatures - readOnlySigned : i < keys - readOnlyOthers;
        accounts.add(new Party(key(), i < signatures, writable, false));
      }
      skip(KEY_BYTES);
      List<Raw> raws = instructions();
      if (versioned) {
        lookUp(tables, accounts);
      }
      require(bytes.remaining() == 0, "bytes are left over");
      requireDistinct(accounts);
      return new MessageReading(signatures, List.copyOf(accounts), calls(raws, accounts, keys));
    }

    private List<Raw> instructions() {
      int count = length();
      List<Raw> raws = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        raws.add(new Raw(u8(), slice(length()), slice(length())));
      }
      return raws;
    }

    private void lookUp(Map<Key, List<Key>> tables, List<Party> accounts) {
      List<Party> readOnly = new ArrayList<>();
      int count = length();
      for (int i = 0; i < count; i++) {
        Key table = key();
        byte[] writable = slice(length());
        byte[] others = slice(length());
        require(writable.length + others.length > 0, "a lookup takes nothing from its table");
        List<Key> contents = tables.getOrDefault(table, List.of());
        addAll(table, contents, writable, true, accounts);
        addAll(table, contents, others, false, readOnly);
      }
      accounts.addAll(readOnly);
    }

    private static void addAll(
        Key table, List<Key> contents, byte[] places, boolean writable, List<Party> to) {
      for (byte each : places) {
        int place = Byte.toUnsignedInt(each);
        if (place >= contents.size()) {
          throw new RefusedException(
              TABLE_NOT_ALLOWED,
              "place "
                  + place
                  + " of lookup table "
                  + table
                  + "; known are "
                  + contents.size()
                  + " places of it");
        }
        to.add(new Party(contents.get(place), false, writable, true));
      }
    }

    private List<Call> calls(List<Raw> raws, List<Party> accounts, int keys) {
      List<Call> calls = new ArrayList<>(raws.size());
      for (Raw raw : raws) {
        require(raw.program < accounts.size(), "a program is not among the accounts");
        if (raw.program == 0 || raw.program >= keys) {
          throw new RefusedException(
              PROGRAM_NOT_ALLOWED,
              accounts.get(raw.program).key()
                  + " is "
                  + (raw.program == 0 ? "the payer" : "from a lookup table")
                  + " and called as a program");
        }
        List<Party> used = new ArrayList<>(raw.accounts.length);
        for (byte each : raw.accounts) {
          int index = Byte.toUnsignedInt(each);
          require(index < accounts.size(), "an instruction uses an account that is not there");
          used.add(accounts.get(index));
        }
        calls.add(new Call(accounts.get(raw.program), List.copyOf(used), raw.data));
      }
      return List.copyOf(calls);
    }

    private void requireDistinct(List<Party> accounts) {
      HashSet<Key> seen = new HashSet<>();
      for (Party each : accounts) {
        require(seen.add(each.key()), "an account is there twice");
      }
    }

    private int u8() {
      require(bytes.hasRemaining(), "it ends too early");
      return Byte.toUnsignedInt(bytes.get());
    }

    /** Reads a length of one to three bytes, which the network takes in its shortest form only. */
    private int length() {
      int value = 0;
      for (int shift = 0; shift <= 14; shift += 7) {
        int next = u8();
        require(shift == 0 || next != 0, "a length is not in its shortest form");
        value |= (next & 0x7f) << shift;
        if (next < 0x80) {
          require(value <= 0xffff, "a length is more than 65,535");
          return value;
        }
      }
      throw unreadable("a length has more than three bytes");
    }

    private Key key() {
      int at = bytes.position();
      skip(KEY_BYTES);
      return Key.read(bytes, at);
    }

    private byte[] slice(int length) {
      require(length <= bytes.remaining(), "it ends too early");
      byte[] slice = new byte[length];
      bytes.get(slice);
      return slice;
    }

    private void skip(int length) {
      require(length <= bytes.remaining(), "it ends too early");
      bytes.position(bytes.position() + length);
    }

    private void require(boolean holds, String problem) {
      if (!holds) {
        throw unreadable(problem);
      }
    }

    private RefusedException unreadable(String problem) {
      return new RefusedException(
          MESSAGE_UNREADABLE,
          "at byte " + bytes.position() + " of " + bytes.limit() + ": " + problem);
    }
  }
}
