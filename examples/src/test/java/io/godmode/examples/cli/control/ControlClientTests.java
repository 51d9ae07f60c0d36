package io.godmode.examples.cli.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.godmode.api.GodmodeException;
import io.godmode.testkit.TestData;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.security.SecureRandom;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ControlClientTests {
  private static final long NO_PROCESS = 99_999_999L;

  /** No system gives it to anybody by itself. */
  private static final int NOBODYS_PORT = 1;

  @TempDir Path data;

  private final ControlToken token = ControlToken.draw(new SecureRandom());

  private void write(int port, long pid) {
    ControlFile.in(data).write(new Endpoint(port, token, pid, TestData.START));
  }

  private AbstractThrowableAssert<?, ? extends Throwable> assertFails(String code) {
    AbstractThrowableAssert<?, ? extends Throwable> failure =
        assertThatThrownBy(() -> ControlClient.of(data).status())
            .isInstanceOf(GodmodeException.class);
    failure.extracting("code").isEqualTo(code);
    failure.message().doesNotContain(token.secret());
    return failure;
  }

  @Test
  void aDirectoryWithoutARunIsNamed() {
    assertFails("NO_RUNNING_PROCESS").hasMessageContaining(data.toString(), "control.json");
  }

  @Test
  void aRunThatWasKilledIsToldFromOneThatEnds() {
    write(NOBODYS_PORT, NO_PROCESS);
    assertFails("NO_RUNNING_PROCESS")
        .hasMessageContaining("without an orderly stop (process " + NO_PROCESS + " is gone)");
    write(NOBODYS_PORT, ProcessHandle.current().pid());
    assertFails("NO_RUNNING_PROCESS").hasMessageContaining("it may be ending");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r--r--", "rw-rw----", "rw-----w-"})
  void aFileThatOthersCouldReadOrWriteIsNotTrusted(String rights) throws IOException {
    write(1, NO_PROCESS);
    Files.setPosixFilePermissions(
        data.resolve("control.json"), PosixFilePermissions.fromString(rights));
    assertFails("CONTROL_FILE_UNSAFE");
  }

  @Test
  void aFileOfSomebodyElseIsNotTrusted() throws IOException {
    write(1, NO_PROCESS);
    UserPrincipal other =
        data.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("4242");
    assertThatThrownBy(() -> ControlFile.readBy(other, data).read())
        .isInstanceOf(GodmodeException.class)
        .hasMessageContaining("it belongs to")
        .extracting("code")
        .isEqualTo("CONTROL_FILE_UNSAFE");
  }

  @Test
  void aLinkIsNotFollowed() throws IOException {
    write(1, NO_PROCESS);
    Path moved = Files.move(data.resolve("control.json"), data.resolve("elsewhere.json"));
    Files.createSymbolicLink(data.resolve("control.json"), moved);
    assertFails("CONTROL_FILE_UNSAFE");
  }

  /** A parser's message would quote what it did not understand. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "%s",
        "{\"schema_version\":1,\"token\":\"%s",
        "{\"schema_version\":2,\"port\":1,\"token\":\"%s\",\"pid\":1,\"started\":\"x\"}",
        "{\"schema_version\":1,\"port\":1,\"token\":\"%s\",\"pid\":1,\"started\":\"yesterday\"}",
        "{\"schema_version\":1,\"port\":1,\"token\":\"%sff\",\"pid\":1,\"started\":\"x\"}",
        "{\"schema_version\":1,\"port\":0,\"token\":\"%s\",\"pid\":1,\"started\":\"x\"}"
      })
  void aFileThatIsBrokenIsSaidToBeWithoutQuotingIt(String text) throws IOException {
    write(1, NO_PROCESS);
    Files.writeString(data.resolve("control.json"), text.formatted(token.secret()));
    assertFails("CONTROL_FILE_FAILED").hasMessageContaining("control.json cannot be used");
  }

  @Test
  void aFileWithoutEndIsNotRead() throws IOException {
    write(1, NO_PROCESS);
    Files.writeString(data.resolve("control.json"), " ".repeat(5_000));
    assertFails("CONTROL_FILE_FAILED").hasMessageContaining("too long");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello",
        "HTTP/1.1 404 Not Found\r\nContent-Length: 2\r\n\r\n{}",
        "220 mail.example ready\r\n"
      })
  void somebodyElseOnThePortIsNotTakenForARun(String reply) throws Exception {
    ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    Thread server = new Thread(() -> answerAll(other, reply), "somebody-else");
    server.start();
    write(other.getLocalPort(), NO_PROCESS);
    assertFails("CONTROL_NO_ANSWER");
    other.close();
    server.join();
  }

  private static void answerAll(ServerSocket server, String reply) {
    while (!server.isClosed()) {
      try (Socket socket = server.accept()) {
        assertThat(socket.getInputStream().read()).isEqualTo('G');
        socket.getOutputStream().write(reply.getBytes(StandardCharsets.UTF_8));
      } catch (IOException closed) {
        // The test is over, or the client has gone as it may.
      }
    }
  }

  /** Such as the one inside an archive, which stands for those of other systems. */
  @Test
  void aFileSystemWithoutOwnersIsRefusedByName() throws IOException {
    try (FileSystem archive =
        FileSystems.newFileSystem(
            URI.create("jar:" + data.resolve("a.zip").toUri()), Map.of("create", "true"))) {
      ControlFile file = ControlFile.in(archive.getPath("/"));
      Endpoint endpoint = new Endpoint(1, token, 1, TestData.START);
      assertThatThrownBy(() -> file.write(endpoint))
          .isInstanceOf(GodmodeException.class)
          .hasMessageContaining("no owner-only files")
          .extracting("code")
          .isEqualTo("CONTROL_FILE_UNSAFE");
      assertThatThrownBy(file::read)
          .isInstanceOf(GodmodeException.class)
          .extracting("code")
          .isEqualTo("CONTROL_FILE_UNSAFE");
      assertThat(archive.getPath("/control.json")).doesNotExist();
    }
  }
}
