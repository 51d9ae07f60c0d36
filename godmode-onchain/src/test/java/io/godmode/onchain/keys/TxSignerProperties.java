package io.godmode.onchain.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.id.TxSignature;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

class TxSignerProperties {
  @Property(tries = 200)
  void signsAsAnotherImplementationAndIsVerifiedByIt(
      @ForAll @Size(32) byte[] secret, @ForAll @Size(max = 1_232) byte[] message) {
    byte[] pair = TestSigners.pair(secret);
    String base58 = TxSignature.ofBytes(pair).base58();
    try (TxSigner signer = KeypairVariable.read("KEY", Map.of("KEY", base58)::get)) {
      byte[] signature = signer.sign(message);

      Ed25519Signer other = new Ed25519Signer();
      other.init(true, new Ed25519PrivateKeyParameters(secret, 0));
      other.update(message, 0, message.length);
      assertThat(signature).hasSize(TxSigner.SIGNATURE_BYTES).isEqualTo(other.generateSignature());
      other.init(false, new Ed25519PublicKeyParameters(signer.address().toBytes(), 0));
      other.update(message, 0, message.length);
      assertThat(other.verifySignature(signature)).isTrue();
    }
  }
}
