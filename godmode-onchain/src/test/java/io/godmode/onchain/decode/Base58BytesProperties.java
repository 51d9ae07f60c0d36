package io.godmode.onchain.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

class Base58BytesProperties {
  @Property
  void whatWasWrittenIsRead(@ForAll @Size(max = 400) byte[] bytes) {
    assertThat(Base58Bytes.decode(Base58.encode(bytes))).isEqualTo(bytes);
  }

  @Example
  void leadingZerosAreBytes() {
    assertThat(Base58Bytes.decode("11112")).containsExactly(0, 0, 0, 0, 1);
    assertThat(Base58Bytes.decode("")).isEmpty();
  }

  @Example
  void otherLettersAreRefused() {
    for (String text : new String[] {"0", "O", "I", "l", "a b", "\u00e9"}) {
      assertThatIllegalArgumentException().isThrownBy(() -> Base58Bytes.decode(text));
    }
  }
}
