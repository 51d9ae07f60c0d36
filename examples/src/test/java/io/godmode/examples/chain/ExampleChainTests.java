package io.godmode.examples.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ExampleChainTests {
  private static final String SECRET = "key-4711";
  private static final String URL = "http://127.0.0.1:1/" + SECRET;
  private static final String ADDRESS = "3nUGsNVtjsu1BoUtuJMUrAvYLxEqdV7rRRiS9bVHk3xW";

  @Test
  void anEndpointWantsACoinAndAWallet() {
    assertThatThrownBy(() -> ExampleChain.open(Map.of("GODMODE_RPC_URL", URL)::get))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "GODMODE_MINT must be a coin on a pump.fun curve where GODMODE_RPC_URL is set, but is"
                + " not set");
  }

  @Test
  void anEndpointIsNoRigAndItsUrlDoesNotShow() {
    Map<String, String> environment =
        Map.of(
            "GODMODE_RPC_URL",
            URL + "  " + URL,
            "GODMODE_MINT",
            ADDRESS,
            "GODMODE_WALLET",
            ADDRESS);
    try (ExampleChain chain = ExampleChain.open(environment::get).orElseThrow()) {
      assertThat(chain.isRig()).isFalse();
      assertThat(chain.mint().base58()).isEqualTo(ADDRESS);
      assertThat(chain.wallet().base58()).isEqualTo(ADDRESS);
      assertThat(chain.access()).hasToString("RpcChainAccess[rpc-1, rpc-2]");
      assertThatThrownBy(() -> chain.access().recentBlockhash())
          .message()
          .contains("getLatestBlockhash")
          .doesNotContain(SECRET, "127.0.0.1");
    }
  }
}
