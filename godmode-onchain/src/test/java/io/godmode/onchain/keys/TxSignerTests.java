package io.godmode.onchain.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.godmode.api.id.TxSignature;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TxSignerTests {
  private static final byte[] SECRET = TestSigners.sha256("canary");
  private static final byte[] PAIR = TestSigners.pair(SECRET);
  private static final String BASE58 = TxSignature.ofBytes(PAIR).base58();
  private static final String ADDRESS = TestSigners.of("canary").address().base58();

  private static TxSigner variable(String value) {
    return KeypairVariable.read("GODMODE_KEY", Map.of("GODMODE_KEY", value)::get);
  }

  @Nested
  class Signing {

    /** RFC 8032, section 7.1, tests 1 to 3: secret, public, message, signature. */
    @Test
    void isThatOfTheStandard() {
      List<List<String>> vectors =
          List.of(
              List.of(
                  "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
                  "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
                  "",
                  "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555f"
                      + "b8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"),
              List.of(
                  "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
                  "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
                  "72",
                  "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da08"
                      + "5ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"),
              List.of(
                  "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
                  "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
                  "af82",
                  "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18"
                      + "ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"));
      HexFormat hex = HexFormat.of();
      for (List<String> vector : vectors) {
        byte[] pair = hex.parseHex(vector.get(0) + vector.get(1));
        try (TxSigner signer = variable(TestSigners.json(pair))) {
          assertThat(hex.formatHex(signer.address().toBytes())).isEqualTo(vector.get(1));
          assertThat(hex.formatHex(signer.sign(hex.parseHex(vector.get(2)))))
              .isEqualTo(vector.get(3));
        }
      }
    }

    @Test
    void endsWithClosingAndTheSecretIsWiped() throws ReflectiveOperationException {
      TxSigner signer = variable(BASE58);
      Field field = Ed25519Signer.class.getDeclaredField("secret");
      field.setAccessible(true);
      byte[] held = (byte[]) field.get(signer);
      assertThat(held).isEqualTo(SECRET);

      signer.close();
      signer.close();

      assertThat(held).containsOnly(0);
      assertThatThrownBy(() -> signer.sign(new byte[1]))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("the signer of " + ADDRESS + " is closed");
      assertThat(signer.address().base58()).isEqualTo(ADDRESS);
    }

    @Test
    void showsTheAddressOnlyAndIsNotSerialized() {
      TxSigner signer = variable(BASE58);

      assertThat(signer).hasToString("TxSigner[" + ADDRESS + "]");
      assertThatThrownBy(
              () -> new ObjectOutputStream(new ByteArrayOutputStream()).writeObject(signer))
          .isInstanceOf(NotSerializableException.class);
    }

    @Test
    void takesThePairOverAndWipesIt() {
      byte[] pair = PAIR.clone();

      Ed25519Signer.of(pair, "it");

      assertThat(pair).containsOnly(0);
    }
  }

  @Nested
  class Variable {

    @Test
    void holdsBase58OrTheArray() {
      for (String value : List.of(BASE58, " " + BASE58 + "\n", TestSigners.json(PAIR))) {
        assertThat(variable(value).address().base58()).isEqualTo(ADDRESS);
      }
    }

    @Test
    void mustBeSet() {
      assertThatThrownBy(() -> KeypairVariable.read("GODMODE_KEY", name -> null))
          .hasMessage(
              "the environment variable GODMODE_KEY must hold a keypair in base58 or as a JSON"
                  + " array, but is not set");
      assertThatThrownBy(() -> variable(" ")).hasMessageEndingWith("but is not set");
    }

    @Test
    void isRefusedWithoutShowingItsContent() {
      for (String value :
          List.of(
              BASE58.substring(1),
              BASE58 + "1",
              "1" + BASE58,
              BASE58.replace(BASE58.charAt(7), '0'),
              BASE58 + BASE58,
              ADDRESS,
              "1",
              "schlüssel")) {
        assertThatThrownBy(() -> variable(value))
            .isInstanceOf(KeypairException.class)
            .hasNoCause()
            .hasMessageStartingWith("the environment variable GODMODE_KEY must hold a")
            .satisfies(refusal -> showsNothingOf(refusal, value));
      }
    }

    @Test
    void whoseNameIsTheKeyByMistakeIsNotNamed() {
      for (String name :
          List.of(BASE58, TestSigners.json(PAIR), HexFormat.of().formatHex(SECRET))) {
        assertThatThrownBy(() -> KeypairVariable.read(name, any -> null))
            .isInstanceOf(KeypairException.class)
            .hasMessageStartingWith("the environment variable whose name is not shown")
            .satisfies(refusal -> showsNothingOf(refusal, name));
      }
    }

    @Test
    void holdsBase58OfLeadingZeros() {
      byte[] pair = new byte[KeypairText.PAIR_BYTES];
      pair[2] = 9;
      byte[] text = TxSignature.ofBytes(pair).base58().getBytes(StandardCharsets.UTF_8);

      assertThat(KeypairText.base58(text, "it")).isEqualTo(pair);
    }
  }

  @Nested
  class OfAFile {
    @TempDir Path folder;

    private Path file(String content, String rights) throws IOException {
      Path file = Files.createTempFile(folder, "id", ".json");
      Files.writeString(file, content);
      return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(rights));
    }

    @Test
    void isReadAsTheToolWritesIt() throws IOException {
      String json = TestSigners.json(PAIR);
      for (String content :
          List.of(json, json.replace(" ", ""), "\n" + json.replace(",", " ,\n\t"))) {
        assertThat(KeypairFile.read(file(content, "rw-------")).address().base58())
            .isEqualTo(ADDRESS);
      }
      assertThat(KeypairFile.read(file(json, "r--------")).address().base58()).isEqualTo(ADDRESS);
    }

    @Test
    void isRefusedWhenOthersMayUseIt() throws IOException {
      for (String rights : List.of("rw-r-----", "rw----r--", "rw--w----", "rwxrwxrwx")) {
        Path file = file(TestSigners.json(PAIR), rights);

        assertThatThrownBy(() -> KeypairFile.read(file))
            .isInstanceOf(KeypairException.class)
            .hasMessageStartingWith(
                "the keypair file " + file + " must be open to its owner only, as chmod 600");
      }
    }

    @Test
    void isRefusedWithoutShowingItsContent() throws IOException {
      String json = TestSigners.json(PAIR);
      String first = "[" + (PAIR[0] & 0xff);
      for (String content :
          List.of(
              "",
              "[]",
              BASE58,
              json + "x",
              json + json,
              json.substring(0, json.length() - 1),
              json.replace(first, "[256"),
              json.replace(first, "[-1"),
              json.replace(first, "[1e2"),
              json.replace(first, "[1.0"),
              json.replace(first, "[007"),
              json.replace(first, "[99999999999999"),
              json.replace(first + ",", "["),
              json.replace(first, first + ", 1"),
              "{\"key\":" + json + "}",
              " ".repeat(5_000) + json)) {
        Path file = file(content, "rw-------");

        assertThatThrownBy(() -> KeypairFile.read(file))
            .as(content)
            .isInstanceOf(KeypairException.class)
            .hasNoCause()
            .hasMessageStartingWith("the keypair file " + file + " must h")
            .satisfies(refusal -> showsNothingOf(refusal, json));
      }
    }

    @Test
    void leavesNothingOfItInWhatItWasReadInto() throws IOException {
      String json = TestSigners.json(PAIR);
      List<ByteBuffer> used = new ArrayList<>();

      assertThat(KeypairFile.read(channel(json, used), "it").address().base58()).isEqualTo(ADDRESS);
      for (String bad : List.of(json + "x", " ".repeat(5_000) + json)) {
        assertThatThrownBy(() -> KeypairFile.read(channel(bad, used), "it"))
            .isInstanceOf(KeypairException.class);
      }

      assertThat(used).hasSizeGreaterThan(10);
      for (ByteBuffer each : used) {
        byte[] left = new byte[each.capacity()];
        each.clear().get(left);
        assertThat(left).containsOnly(0);
        assertThat(each.isDirect()).isTrue();
      }
    }

    /** Gives some bytes at a time, and notes what it is asked to put them into. */
    private static ReadableByteChannel channel(String text, List<ByteBuffer> used) {
      ReadableByteChannel whole =
          Channels.newChannel(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
      return new ReadableByteChannel() {
        @Override
        public int read(ByteBuffer to) throws IOException {
          used.add(to);
          ByteBuffer some = ByteBuffer.allocate(Math.min(50, to.remaining()));
          int count = whole.read(some);
          to.put(some.flip());
          return count;
        }

        @Override
        public boolean isOpen() {
          return true;
        }

        @Override
        public void close() {}
      };
    }

    @Test
    void mustExist() {
      Path file = folder.resolve("none.json");

      assertThatThrownBy(() -> KeypairFile.read(file))
          .isInstanceOf(KeypairException.class)
          .hasMessage(
              "the keypair file " + file + " cannot be read: java.nio.file.NoSuchFileException");
    }

    @Test
    void whosePathIsTheKeyByMistakeIsNotNamed() {
      String json = TestSigners.json(PAIR);
      for (String name : List.of(BASE58, json, json.replace(" ", ""))) {
        assertThatThrownBy(() -> KeypairFile.read(folder.resolve(name)))
            .isInstanceOf(KeypairException.class)
            .hasMessageStartingWith("the keypair file whose name is not shown")
            .satisfies(refusal -> showsNothingOf(refusal, name));
      }
    }

    @Test
    void mustHoldHalvesThatFit() throws IOException {
      byte[] off = PAIR.clone();
      off[63] ^= 1;
      byte[] swapped = Arrays.copyOf(TestSigners.sha256("other"), PAIR.length);
      System.arraycopy(PAIR, 32, swapped, 32, 32);
      for (byte[] pair : List.of(off, swapped, new byte[PAIR.length])) {
        Path file = file(TestSigners.json(pair), "rw-------");

        assertThatThrownBy(() -> KeypairFile.read(file))
            .isInstanceOf(KeypairException.class)
            .hasMessage(
                "the keypair file " + file + " must hold a public half that fits its secret half");
      }
    }
  }

  private static void showsNothingOf(Throwable refusal, String content) {
    for (int i = 0; i + 12 <= content.length(); i++) {
      assertThat(refusal.toString()).doesNotContain(content.substring(i, i + 12));
    }
  }
}
