package dev.leaven.testkit.outside;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No connection and no look-up of the demo, its worker or its client leaves the machine. */
class OutsideTest {
  private static final int DEMO_SECONDS = 420;
  private static Tools tools;

  @TempDir private Path folder;

  @BeforeAll
  static void look() {
    tools = Tools.found();
  }

  @Test
  void traceOfTheDemoItsWorkerAndItsClientNamesNobodyOutside() throws IOException {
    var trace = folder.resolve("trace");
    var visit = Tools.java(DemoVisit.class, folder.resolve("data").toString());
    int code = Tools.run(Tools.joined(tools.tracing(trace), visit), log(), DEMO_SECONDS);
    assertThat(code).as(Files.readString(log())).isZero();
    // Healthy: none of some dozens of connections; a server that looks up its own name has two.
    assertThat(leaving(trace)).isEmpty();
    try (var lines = Files.lines(trace)) {
      assertThat(SystemCalls.destinations(lines)).isGreaterThan(10);
    }
  }

  @Test
  void demoDoesItsWholeWorkInANetworkWithoutAWayOut() throws IOException {
    var visit = Tools.java(DemoVisit.class, folder.resolve("data").toString());
    int code = Tools.run(Tools.joined(tools.onAnIsland(), visit), log(), DEMO_SECONDS);
    assertThat(code).as(Files.readString(log())).isZero();
    assertThat(Files.readString(log())).contains("visited");
  }

  @Test
  void programThatConnectsToAnotherMachineIsSeen() throws IOException {
    var trace = folder.resolve("trace");
    Tools.run(Tools.joined(tools.tracing(trace), Tools.java(Astray.class, "address")), log(), 60);
    assertThat(leaving(trace)).anyMatch(line -> line.contains("192.0.2.1"));
  }

  @Test
  void programThatLooksANameUpIsSeenAndGetsNowhereOnTheIsland() throws IOException {
    var trace = folder.resolve("trace");
    var watched = Tools.joined(tools.tracing(trace), Tools.java(Astray.class, "name"));
    int code = Tools.run(Tools.joined(tools.onAnIsland(), watched), log(), 60);
    assertThat(code).isNotZero();
    assertThat(Files.readString(log())).contains("UnknownHostException");
    assertThat(leaving(trace)).anyMatch(line -> line.contains("/etc/resolv.conf"));
  }

  @Test
  void everyKindOfDestinationIsTold() {
    var leaving =
        List.of(
            "7 connect(5, {sa_family=AF_INET, sin_port=htons(443), sin_addr=inet_addr(\"10.0.0.9\")}, 16) = 0",
            "7 connect(5, {sa_family=AF_INET6, sin6_port=htons(80), sin6_flowinfo=htonl(0), inet_pton(AF_INET6, \"2001:db8::1\", &sin6_addr), sin6_scope_id=0}, 28 <unfinished ...>",
            "7 sendto(4, \"x\", 1, 0, {sa_family=AF_INET, sin_port=htons(53), sin_addr=inet_addr(\"127.0.0.53\")}, 16) = 1",
            "7 sendmsg(4, {msg_name={sa_family=AF_INET, sin_port=htons(9), sin_addr=inet_addr(\"192.0.2.7\")}, msg_namelen=16}, 0) = 1",
            "7 connect(4, {sa_family=AF_UNIX, sun_path=\"/run/systemd/resolve/io.systemd.Resolve\"}, 42) = 0",
            "7 sendto(4, \"\\2\\0\\0\\0\\r\\0\\0\\0\\6\\0\\0\\0hosts\\0\", 18, MSG_NOSIGNAL, NULL, 0) = 18",
            "7 openat(AT_FDCWD, \"/etc/resolv.conf\", O_RDONLY|O_CLOEXEC) = 4",
            "7 io_uring_setup(8, {flags=0}) = 6");
    assertThat(SystemCalls.leaving(leaving.stream())).isEqualTo(leaving);
    var staying =
        List.of(
            "7 connect(5, {sa_family=AF_INET6, sin6_port=htons(7070), sin6_flowinfo=htonl(0), inet_pton(AF_INET6, \"::ffff:127.0.0.1\", &sin6_addr), sin6_scope_id=0}, 28) = 0",
            "7 connect(5, {sa_family=AF_INET, sin_port=htons(7070), sin_addr=inet_addr(\"127.0.0.1\")}, 16) = 0",
            "7 connect(4, {sa_family=AF_UNIX, sun_path=\"/var/run/nscd/socket\"}, 110) = -1 ENOENT (No such file or directory)",
            "7 getsockname(5, {sa_family=AF_INET, sin_port=htons(1), sin_addr=inet_addr(\"10.0.0.9\")}, [16]) = 0",
            "7 <... connect resumed>) = 0");
    assertThat(SystemCalls.leaving(staying.stream())).isEmpty();
  }

  private Path log() {
    return folder.resolve("log");
  }

  private static List<String> leaving(Path trace) throws IOException {
    try (Stream<String> lines = Files.lines(trace, java.nio.charset.StandardCharsets.ISO_8859_1)) {
      return SystemCalls.leaving(lines);
    }
  }
}
