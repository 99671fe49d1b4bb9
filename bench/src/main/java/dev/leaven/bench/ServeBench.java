package dev.leaven.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * How fast a server answers: {@code classify}, or requests that were made beforehand.
 *
 * <p>First an open loop: requests leave at fixed times, whether or not earlier ones were answered,
 * and latency counts from the time at which a request should have left, so that a server that
 * stalls cannot hide it (coordinated omission). Then a closed loop at saturation.
 */
public final class ServeBench {
  private static final int CONNECTIONS = 24;

  private final URI server;
  private final List<byte[]> requests;
  private final AtomicInteger asked = new AtomicInteger();

  /** A bench of one model of a server that sorts pictures. */
  public ServeBench(URI server, String key, String model, byte[] picture) {
    this(
        server,
        List.of(
            Connection.post(
                server, "/v1/vision/classify?model=" + model, key, "image/png", picture)));
  }

  /** A bench of requests, sent in turn and from the first again after the last. */
  ServeBench(URI server, List<byte[]> requests) {
    this.server = server;
    this.requests = List.copyOf(requests);
  }

  /**
   * What was measured.
   *
   * @param perSecond requests answered a second
   * @param failed answers other than 200, and connections that broke
   * @param p50 median latency, milliseconds
   * @param p99 99th percentile, milliseconds
   */
  public record Result(
      double perSecond, long requests, long failed, double p50, double p99, double most) {
    /** A row of a table. */
    public String row(String name) {
      return "| %s | %.0f | %d | %d | %.2f | %.2f | %.2f |"
          .formatted(name, perSecond, requests, failed, p50, p99, most);
    }
  }

  /** Sends at a fixed rate; latency from the intended time. */
  public Result openLoop(int perSecond, int seconds) throws InterruptedException {
    long total = (long) perSecond * seconds;
    long gap = 1_000_000_000L / perSecond;
    long start = System.nanoTime() + 50_000_000;
    var next = new AtomicLong();
    return run(
        () -> {
          long mine = next.getAndIncrement();
          return mine < total ? start + mine * gap : -1;
        });
  }

  /** Sends as fast as the answers come, on every connection. */
  public Result saturation(int seconds) throws InterruptedException {
    long end = System.nanoTime() + seconds * 1_000_000_000L;
    return run(
        () -> {
          long now = System.nanoTime();
          return now < end ? now : -1;
        });
  }

  /** When the next request should leave, or -1 at the end. */
  private interface Schedule {
    long next();
  }

  private Result run(Schedule schedule) throws InterruptedException {
    var all = new ConcurrentLinkedQueue<long[]>();
    var failed = new AtomicLong();
    var threads = new Thread[CONNECTIONS];
    long began = System.nanoTime();
    for (int i = 0; i < threads.length; i++) {
      threads[i] = Thread.ofPlatform().start(() -> all.add(connection(schedule, failed)));
    }
    for (var thread : threads) {
      thread.join();
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    var sorted = all.stream().flatMapToLong(Arrays::stream).sorted().toArray();
    int n = sorted.length;
    return n == 0
        ? new Result(0, 0, failed.get(), 0, 0, 0)
        : new Result(
            n / seconds,
            n,
            failed.get(),
            sorted[n / 2] / 1e6,
            sorted[(int) (n * 0.99)] / 1e6,
            sorted[n - 1] / 1e6);
  }

  private long[] connection(Schedule schedule, AtomicLong failed) {
    var latencies = new long[1 << 12];
    int count = 0;
    try (var wire = new Connection(server)) {
      for (long intended = schedule.next(); intended >= 0; intended = schedule.next()) {
        for (long wait = intended - System.nanoTime();
            wait > 0;
            wait = intended - System.nanoTime()) {
          LockSupport.parkNanos(wait);
        }
        var request = requests.get(Math.floorMod(asked.getAndIncrement(), requests.size()));
        if (wire.ask(request) != 200) {
          failed.incrementAndGet();
        }
        if (count == latencies.length) {
          latencies = Arrays.copyOf(latencies, 2 * count);
        }
        latencies[count++] = System.nanoTime() - intended;
      }
    } catch (IOException broken) {
      failed.incrementAndGet();
    }
    return Arrays.copyOf(latencies, count);
  }

  /** Warms the server up, measures both loops and prints a table. */
  public void report(int perSecond, int seconds, PrintStream out) throws InterruptedException {
    head(out);
    rows("", perSecond, seconds, out);
  }

  static void head(PrintStream out) {
    out.println("| load | answers/s | requests | failed | p50 ms | p99 ms | most ms |");
    out.println("| --- | --- | --- | --- | --- | --- | --- |");
  }

  /** Warms the server up, measures both loops and prints a row of each. */
  void rows(String name, int perSecond, int seconds, PrintStream out) throws InterruptedException {
    saturation(Math.min(10, seconds));
    openLoop(perSecond, Math.min(10, seconds));
    out.println(
        openLoop(perSecond, seconds)
            .row("%sopen loop, %d/s for %d s".formatted(name, perSecond, seconds)));
    out.println(
        saturation(Math.min(15, seconds))
            .row("%s%d connections, saturated".formatted(name, CONNECTIONS)));
  }

  /** {@code ServeBench URL KEY_FILE MODEL PICTURE [RATE [SECONDS]]}. */
  public static void main(String[] args) throws IOException, InterruptedException {
    int rate = args.length > 4 ? Integer.parseInt(args[4]) : 500;
    int seconds = args.length > 5 ? Integer.parseInt(args[5]) : 60;
    new ServeBench(
            URI.create(args[0]),
            Files.readString(Path.of(args[1])).strip(),
            args[2],
            Files.readAllBytes(Path.of(args[3])))
        .report(rate, seconds, System.out);
  }
}
