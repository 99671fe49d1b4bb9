package dev.leaven.testkit;

import dev.leaven.api.LeavenClient;
import dev.leaven.api.NewKey;
import dev.leaven.server.LeavenServer;
import dev.leaven.server.ServerConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A real server for tests: on a free port of 127.0.0.1, over a folder of its own that is removed
 * when it closes.
 */
public final class TestingLeaven implements AutoCloseable {
  private final LeavenServer server;
  private final Path folder;
  private final LeavenClient admin;

  private TestingLeaven(LeavenServer server, Path folder) {
    this.server = server;
    this.folder = folder;
    this.admin = LeavenClient.of(server.url(), server.adminKey());
  }

  /** Starts a server without samples. */
  public static TestingLeaven start() {
    return start(UnaryOperator.identity());
  }

  /** Starts a server whose configuration a test changes. */
  public static TestingLeaven start(UnaryOperator<ServerConfig> changes) {
    try {
      var folder = Files.createTempDirectory("leaven-test");
      return new TestingLeaven(
          LeavenServer.start(changes.apply(ServerConfig.of(folder).withPort(0))), folder);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  public String url() {
    return server.url();
  }

  public int port() {
    return server.port();
  }

  /** The server itself, for what no route tells. */
  public LeavenServer server() {
    return server;
  }

  public String adminKey() {
    return server.adminKey();
  }

  /** The data folder. */
  public Path folder() {
    return folder;
  }

  /** A client with the admin key. */
  public LeavenClient admin() {
    return admin;
  }

  /** A client with a new key of a workspace, which is made where it is missing. */
  public LeavenClient client(String workspace, String... scopes) {
    return LeavenClient.of(url(), key(workspace, scopes));
  }

  /** The secret of a new key of a workspace, which is made where it is missing. */
  public String key(String workspace, String... scopes) {
    admin.createWorkspace(workspace, workspace);
    return admin.in(workspace).createKey(new NewKey("test", Set.of(scopes))).secret();
  }

  @Override
  public void close() {
    server.close();
    try (var files = Files.walk(folder)) {
      files
          .sorted(Comparator.reverseOrder())
          .forEach(
              file -> {
                try {
                  Files.deleteIfExists(file);
                } catch (IOException stillInUse) {
                  // a temporary folder; the system removes what is left
                }
              });
    } catch (IOException gone) {
      // a temporary folder; the system removes what is left
    }
  }
}
