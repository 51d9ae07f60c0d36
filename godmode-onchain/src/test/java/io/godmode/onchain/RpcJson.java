package io.godmode.onchain;

import io.godmode.onchain.decode.Base58;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/** Writes getTransaction replies with pump.fun events, as nodes do. */
public final class RpcJson {
  private static final String PUMP = "6EF8rrecthR5Dkzon8Nwu78hRvfCKubJ14M5uBEwF6P";
  private static final String TAG = "e445a52e51cb9a1d";

  private final List<byte[]> events = new ArrayList<>();
  private int signature;
  private long slot = 1;
  private String place = "";
  private String error = "null";

  private RpcJson() {}

  /** A transaction whose signature ends in this byte. */
  public static RpcJson transaction(int signature) {
    RpcJson json = new RpcJson();
    json.signature = signature;
    return json;
  }

  public RpcJson slot(long value) {
    slot = value;
    return this;
  }

  public RpcJson place(int value) {
    place = "\"transactionIndex\":" + value + ",";
    return this;
  }

  public RpcJson failed() {
    error = "{\"InstructionError\":[3,{\"Custom\":6002}]}";
    return this;
  }

  public RpcJson event(byte[] event) {
    events.add(event.clone());
    return this;
  }

  public static String signatureOf(int number) {
    byte[] bytes = new byte[64];
    bytes[0] = 1;
    bytes[63] = (byte) number;
    return Base58.encode(bytes);
  }

  /** The result in one line. */
  public String result() {
    String calls =
        events.stream()
            .map(
                event ->
                    "{\"programIdIndex\":1,\"accounts\":[0],\"stackHeight\":2,\"data\":\""
                        + Base58.encode(
                            HexFormat.of().parseHex(TAG + HexFormat.of().formatHex(event)))
                        + "\"}")
            .collect(Collectors.joining(","));
    String logs =
        events.stream()
            .map(event -> "\"Program data: " + Base64.getEncoder().encodeToString(event) + "\",")
            .collect(Collectors.joining());
    return ("{'slot':"
            + slot
            + ","
            + place
            + "'blockTime':1750000000,'version':'legacy',"
            + "'meta':{'err':"
            + error
            + ",'innerInstructions':[{'index':0,'instructions':["
            + calls
            + "]}],'logMessages':['Program "
            + PUMP
            + " invoke [1]',"
            + logs
            + "'Program "
            + PUMP
            + " success']},"
            + "'transaction':{'signatures':['"
            + signatureOf(signature)
            + "'],'message':{'accountKeys':['Ce6TQqeHC9p8KetsN6JsjHK7UTZk7nasjjnr7XxXp9F1','"
            + PUMP
            + "'],'instructions':[{'programIdIndex':1,'accounts':[0],'data':'2'}]}}}")
        .replace('\'', '"');
  }

  /** The whole reply in one line. */
  public String reply() {
    return "{\"jsonrpc\":\"2.0\",\"result\":" + result() + ",\"id\":1}";
  }
}
