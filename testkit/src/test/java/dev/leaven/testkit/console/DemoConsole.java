package dev.leaven.testkit.console;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import dev.leaven.server.health.Readiness;
import dev.leaven.testkit.TestingLeaven;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A demo server and a browser in front of it, that notes where requests go and what goes wrong. */
final class DemoConsole implements AutoCloseable {
  static final int WIDE = 1440;
  static final int NARROW = 390;

  private final TestingLeaven leaven;
  private final Chromium chromium;
  private final Set<String> hosts = Collections.synchronizedSet(new TreeSet<>());
  private final List<String> wrong = Collections.synchronizedList(new ArrayList<>());

  private DemoConsole(TestingLeaven leaven, Chromium chromium) {
    this.leaven = leaven;
    this.chromium = chromium;
  }

  static DemoConsole start() {
    var chromium = Chromium.start();
    try {
      return new DemoConsole(TestingLeaven.start(config -> config.withDemo(true)), chromium);
    } catch (RuntimeException | Error failed) {
      chromium.close();
      throw failed;
    }
  }

  TestingLeaven leaven() {
    return leaven;
  }

  /** Waits until every sample of the demo answers. */
  void awaitReady() {
    var readiness = leaven.server().bean(Readiness.class);
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(5);
    while (!readiness.isReady() && System.nanoTime() < end) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
    }
    readiness.require();
  }

  /** A page of a browser without a session. */
  Page stranger(String language, int width, String theme) {
    BrowserContext context =
        chromium
            .browser()
            .newContext(
                new Browser.NewContextOptions()
                    .setLocale(language)
                    .setViewportSize(width, width == NARROW ? 844 : 900)
                    .setColorScheme(
                        theme.equals("dark")
                            ? com.microsoft.playwright.options.ColorScheme.DARK
                            : com.microsoft.playwright.options.ColorScheme.LIGHT)
                    .setBaseURL(leaven.url()));
    context.onRequest(request -> note(request.url()));
    var page = context.newPage();
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error")
              && !message.text().contains("Failed to load resource")) {
            wrong.add(page.url() + ": " + message.text());
          }
        });
    page.onPageError(error -> wrong.add(page.url() + ": " + error));
    return page;
  }

  /** A page of a browser that came in by a one-time link. */
  Page visitor(String language, int width, String theme) {
    var page = stranger(language, width, theme);
    page.navigate(leaven.server().consoleLink());
    return page;
  }

  private void note(String url) {
    var scheme = url.substring(0, Math.max(0, url.indexOf(':')));
    if (!scheme.equals("data") && !scheme.equals("blob")) {
      hosts.add(URI.create(url).getHost());
    }
  }

  /** The hosts that any page ever asked. */
  Set<String> hosts() {
    return Set.copyOf(hosts);
  }

  /** Errors of scripts, and what the content security policy refused. */
  List<String> wrong() {
    return List.copyOf(wrong);
  }

  @Override
  public void close() {
    chromium.close();
    leaven.close();
  }
}
