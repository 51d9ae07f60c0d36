package io.godmode.onchain.rig;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.godmode.api.id.Address;
import io.godmode.core.pool.BondingCurve;
import io.godmode.core.pool.CurveFees;
import io.godmode.core.pool.CurveState;
import io.godmode.onchain.decode.FeeConfigAccount;
import io.godmode.onchain.decode.PumpFunEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The file that programs outside of these tests plant is what the tests themselves plant. */
@Tag("svm")
class PlantedCoinTests {
  private static final long FUNDS = 100_000_000_000L;
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  @RegisterExtension static final SvmRig RIG = SvmRig.create();

  @Test
  void theFileHasTheStandInCurve() throws IOException {
    Path file = RIG.file("curve/coin.json");
    String expected = JSON.writeValueAsString(coin()) + "\n";
    if (Boolean.getBoolean("godmode.docs.write")) {
      Files.writeString(file, expected);
    }
    assertThat(Files.readString(file))
        .as("write it anew with -Dgodmode.docs.write=true")
        .isEqualTo(expected);
  }

  private static ObjectNode coin() {
    CurveState traded =
        BondingCurve.buyExactIn(CurveState.initial(), 10_000_000_000L, CurveFees.MAINNET_CURVE)
            .after();
    StandInCurve curve = StandInCurve.in(RIG, "coin").token2022().state(traded).plant();
    Address wallet = TestWallet.named("trader").address();
    RIG.fund(wallet, FUNDS);
    List<Address> addresses = new ArrayList<>();
    addresses.add(wallet);
    addresses.add(Address.of(curve.mint().base58()));
    addresses.add(curve.address());
    addresses.add(curve.curveTokens());
    addresses.add(curve.creatorVault());
    addresses.add(StandInCurve.global());
    addresses.add(FeeConfigAccount.OF_CURVES);
    addresses.addAll(curve.feeRecipients());
    addresses.addAll(StandInCurve.buybackRecipients());

    ObjectNode root = JSON.createObjectNode();
    root.put("mint", curve.mint().base58());
    root.put("wallet", wallet.base58());
    root.putObject("programs").put(PumpFunEvent.PROGRAM.base58(), "curve.so");
    ArrayNode accounts = root.putArray("accounts");
    for (Address address : addresses) {
      RigAccount account = RIG.account(address).orElseThrow();
      accounts
          .addObject()
          .put("address", address.base58())
          .put("lamports", account.lamports())
          .put("owner", account.owner().base58())
          .put("data", Base64.getEncoder().encodeToString(account.data()));
    }
    return root;
  }
}
