package io.godmode.onchain.index;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.id.TxSignature;
import io.godmode.onchain.source.Commitment;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Optional;
import java.util.OptionalLong;

/** Columns that may be empty, and what they hold. */
final class Row {
  private Row() {}

  /** Returns what stands for a commitment in the tables; never changed, for files outlive code. */
  static int code(Commitment commitment) {
    return switch (commitment) {
      case PROCESSED -> 0;
      case CONFIRMED -> 1;
      case FINALIZED -> 2;
    };
  }

  static Commitment commitment(int code) throws SQLException {
    return switch (code) {
      case 0 -> Commitment.PROCESSED;
      case 1 -> Commitment.CONFIRMED;
      case 2 -> Commitment.FINALIZED;
      default -> throw new SQLException("commitment must be 0 to 2, was " + code);
    };
  }

  static OptionalLong number(ResultSet row, int column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
  }

  static void number(PreparedStatement statement, int column, OptionalLong value)
      throws SQLException {
    if (value.isPresent()) {
      statement.setLong(column, value.getAsLong());
    } else {
      statement.setNull(column, Types.INTEGER);
    }
  }

  static Optional<Address> account(ResultSet row, int column) throws SQLException {
    return Optional.ofNullable(row.getBytes(column)).map(Address::ofBytes);
  }

  static void account(PreparedStatement statement, int column, Optional<Address> value)
      throws SQLException {
    if (value.isPresent()) {
      statement.setBytes(column, value.get().toBytes());
    } else {
      statement.setNull(column, Types.BLOB);
    }
  }

  static Mint mint(ResultSet row, int column) throws SQLException {
    return Mint.ofBytes(row.getBytes(column));
  }

  static TxSignature signature(ResultSet row, int column) throws SQLException {
    return TxSignature.ofBytes(row.getBytes(column));
  }

  static Optional<String> text(ResultSet row, int column) throws SQLException {
    return Optional.ofNullable(row.getString(column));
  }

  static void text(PreparedStatement statement, int column, Optional<String> value)
      throws SQLException {
    if (value.isPresent()) {
      statement.setString(column, value.get());
    } else {
      statement.setNull(column, Types.VARCHAR);
    }
  }
}
