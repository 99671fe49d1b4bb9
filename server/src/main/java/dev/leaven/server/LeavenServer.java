package dev.leaven.server;

import dev.leaven.lifecycle.Lifecycle;
import dev.leaven.lifecycle.house.DataFolder;
import dev.leaven.server.health.Readiness;
import dev.leaven.server.security.AdminKey;
import dev.leaven.server.security.ConsoleSessions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.support.GenericApplicationContext;

/** A running server over one data folder. Close it to stop it; what was acknowledged stays. */
public final class LeavenServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LeavenServer.class);

  private final ServerConfig config;
  private final ServletWebServerApplicationContext context;
  private final CountDownLatch closed;

  private LeavenServer(
      ServerConfig config, ServletWebServerApplicationContext context, CountDownLatch closed) {
    this.config = config;
    this.context = context;
    this.closed = closed;
  }

  /**
   * Starts a server and returns once it answers.
   *
   * @throws dev.leaven.model.LeavenException LV-1903 where the data folder is in use or cannot be
   *     written, or the port is taken
   */
  public static LeavenServer start(ServerConfig config) {
    try {
      var folder = DataFolder.open(config.data());
      return start(config, folder, StoreOpening.begin(config));
    } catch (RuntimeException | Error failed) {
      throw StartFailures.explain(failed, config);
    }
  }

  private static LeavenServer start(ServerConfig config, DataFolder folder, StoreOpening opening) {
    var closed = new CountDownLatch(1);
    try {
      var application = new SpringApplication(HttpWiring.class);
      application.setWebApplicationType(WebApplicationType.SERVLET);
      application.setBannerMode(Banner.Mode.OFF);
      application.setLogStartupInfo(false);
      application.setRegisterShutdownHook(true);
      application.setDefaultProperties(PROPERTIES);
      application.addInitializers(
          context -> {
            var beans = (GenericApplicationContext) context;
            beans.registerBean(ServerConfig.class, () -> config);
            beans.registerBean(DataFolder.class, () -> folder);
            beans.registerBean(StoreOpening.class, () -> opening);
            beans.addApplicationListener(whenClosed(config, closed));
          });
      var context = (ServletWebServerApplicationContext) application.run();
      var server = new LeavenServer(config, context, closed);
      server.open();
      return server;
    } catch (RuntimeException | Error failed) {
      opening.abandon();
      throw failed;
    }
  }

  /** Whoever closes it, Ctrl+C too: nobody must find an address at which nobody answers. */
  private static ApplicationListener<ContextClosedEvent> whenClosed(
      ServerConfig config, CountDownLatch closed) {
    return event -> {
      ServerAddress.remove(config.data());
      closed.countDown();
    };
  }

  /** Starts the loop once the first page can be had, so that nobody waits for models to load. */
  private void open() {
    var house = bean(Lifecycle.class);
    bean(Readiness.class).waitFor("the released models", house.leases()::ready);
    if (config.demo()) {
      DemoStart.begin(house, bean(Clock.class), bean(Readiness.class));
    }
    house.start();
    announce();
    if (config.openBrowser()) {
      browse(consoleLink());
    }
  }

  /** Spring's own words on a failed start are off: {@link StartFailures} says it once, in ours. */
  private static final Map<String, Object> PROPERTIES =
      Map.of(
          "spring.jmx.enabled", "false",
          "logging.level.root", "WARN",
          "logging.level.dev.leaven", "INFO",
          "logging.level.org.springframework.boot", "OFF",
          "logging.level.org.springframework.context", "OFF",
          "logging.level.org.springframework.web.servlet", "ERROR",
          "logging.pattern.console", "%d{HH:mm:ss.SSS} %-5level %logger{0} %msg%n%wEx");

  private void announce() {
    ServerAddress.write(config.data(), url());
    LOG.info("event=started url={} data={}", url(), config.data());
  }

  /** The address of the server that uses a data folder, if one answers there. */
  public static Optional<String> running(Path data) {
    return ServerAddress.read(data);
  }

  public int port() {
    var server = context.getWebServer();
    return server == null ? -1 : server.getPort();
  }

  /** The address of the console and the API, without a slash at its end. */
  public String url() {
    var host = config.host().contains(":") ? "[" + config.host() + "]" : config.host();
    return "http://" + (host.equals("0.0.0.0") ? "127.0.0.1" : host) + ":" + port();
  }

  /** The file that holds the admin key. */
  public Path adminKeyFile() {
    return config.data().resolve(AdminKey.FILE);
  }

  /** The admin key itself, as it stands in {@link #adminKeyFile()}. */
  public String adminKey() {
    return bean(AdminKey.class).secret();
  }

  /** A link that opens the console once, without a key. */
  public String consoleLink() {
    return url() + "/enter?once=" + bean(ConsoleSessions.class).newLink();
  }

  /** One of the server's own parts, for tests and for those who embed it. */
  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  /** Waits until the server is stopped by somebody else. */
  public void join() throws InterruptedException {
    closed.await();
  }

  @Override
  public void close() {
    context.close();
  }

  /** Opens an address in the machine's browser, where it has one. */
  static void browse(String address) {
    var os = System.getProperty("os.name", "").toLowerCase(java.util.Locale.ROOT);
    String[] command =
        os.contains("mac")
            ? new String[] {"open", address}
            : os.contains("win")
                ? new String[] {"rundll32", "url.dll,FileProtocolHandler", address}
                : new String[] {"xdg-open", address};
    try {
      new ProcessBuilder(command)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException none) {
      LOG.info("event=no_browser fix=\"Open the printed link yourself.\"");
    }
  }
}
