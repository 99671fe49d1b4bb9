package dev.leaven.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shell launcher finds what it needs and says in one line what is missing. */
class LauncherTest {
  private static final Path LAUNCHER = Path.of("..", "leaven").toAbsolutePath().normalize();

  @TempDir private Path folder;

  private record Outcome(int code, String out, String err) {}

  @BeforeEach
  void needsAShell() {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "needs a POSIX shell");
  }

  @Test
  void helpNeedsNeitherJavaNorMaven() throws Exception {
    var help = launch(Map.of(), "help");
    assertThat(help.code()).isZero();
    assertThat(help.out()).isEqualTo(HelpText.read());
  }

  @Test
  void mavenThatIsTooOldIsNamedWithTheWayToGetOne() throws Exception {
    fakeJdk(folder.resolve("jdk"), "25.0.1");
    program(folder.resolve("maven/bin/mvn"), "echo 'Apache Maven 3.6.3 (abc)'");
    var fmt =
        launch(
            Map.of(
                "LEAVEN_JAVA_HOME", folder.resolve("jdk").toString(),
                "MAVEN_HOME", folder.resolve("maven").toString()),
            "fmt");
    assumeTrue(fmt.code() != 0, "this machine has a Maven in a usual folder");
    assertThat(fmt.code()).isEqualTo(2);
    assertThat(fmt.err()).startsWith("LV-2004 ").contains("3.8").hasLineCount(1);
  }

  @Test
  void theJdkNamedByLeavenJavaHomeWinsOverJavaHome() throws Exception {
    fakeJdk(folder.resolve("mine"), "25.0.2");
    fakeJdk(folder.resolve("other"), "25.0.1");
    program(
        folder.resolve("maven/bin/mvn"), "echo \"Apache Maven 3.9.9\"; echo \"$JAVA_HOME\" >&2");
    var fmt =
        launch(
            Map.of(
                "LEAVEN_JAVA_HOME", folder.resolve("mine").toString(),
                "JAVA_HOME", folder.resolve("other").toString(),
                "MAVEN_HOME", folder.resolve("maven").toString()),
            "fmt");
    assertThat(fmt.code()).isZero();
    assertThat(fmt.err()).contains(folder.resolve("mine").toString());
  }

  @Test
  void aJdkOfAnotherReleaseIsPassedOver() throws Exception {
    fakeJdk(folder.resolve("old"), "17.0.15");
    fakeJdk(folder.resolve("home/.sdkman/candidates/java/25-tem"), "25");
    program(
        folder.resolve("maven/bin/mvn"), "echo \"Apache Maven 3.9.9\"; echo \"$JAVA_HOME\" >&2");
    var fmt =
        launch(
            Map.of(
                "JAVA_HOME", folder.resolve("old").toString(),
                "HOME", folder.resolve("home").toString(),
                "MAVEN_HOME", folder.resolve("maven").toString()),
            "fmt");
    assertThat(fmt.code()).isZero();
    assertThat(fmt.err()).doesNotContain(folder.resolve("old").toString());
  }

  @Test
  void unknownModuleAndOptionOfTestAreRefused() throws Exception {
    fakeJdk(folder.resolve("jdk"), "25");
    program(folder.resolve("maven/bin/mvn"), "echo 'Apache Maven 3.9.9'");
    var environment =
        Map.of(
            "LEAVEN_JAVA_HOME", folder.resolve("jdk").toString(),
            "MAVEN_HOME", folder.resolve("maven").toString());
    var module = launch(environment, "test", "nowhere");
    assertThat(module.code()).isEqualTo(2);
    assertThat(module.err()).startsWith("LV-2001 ").contains("nowhere").contains("Modules:");
    var option = launch(environment, "test", "--quick");
    assertThat(option.code()).isEqualTo(2);
    assertThat(option.err()).startsWith("LV-2001 ").contains("--quick");
  }

  @Test
  void aVerbOfContributorsIsRefusedInAnArchive() throws Exception {
    var archive = Files.createDirectories(folder.resolve("archive"));
    var copy = Files.copy(LAUNCHER, archive.resolve("leaven"));
    program(archive.resolve("jre/bin/java"), "exit 0");
    var test = launch(copy, Map.of(), "test");
    assertThat(test.code()).isEqualTo(2);
    assertThat(test.err()).startsWith("LV-2006 ").contains("Clone the repository");
  }

  private Outcome launch(Map<String, String> environment, String... args) throws Exception {
    return launch(LAUNCHER, environment, args);
  }

  private Outcome launch(Path launcher, Map<String, String> environment, String... args)
      throws Exception {
    var command = new java.util.ArrayList<>(java.util.List.of("/bin/sh", launcher.toString()));
    command.addAll(java.util.List.of(args));
    var builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().keySet().retainAll(java.util.Set.of("PATH", "HOME", "LANG"));
    builder.environment().putAll(environment);
    var out = folder.resolve("out");
    var err = folder.resolve("err");
    var process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  private static void fakeJdk(Path home, String release) throws IOException {
    program(home.resolve("bin/java"), "exit 0");
    program(home.resolve("bin/javac"), "exit 0");
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + release + "\"\n");
  }

  private static void program(Path file, String body) throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, ("#!/bin/sh\n" + body + "\n").getBytes(StandardCharsets.UTF_8));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
