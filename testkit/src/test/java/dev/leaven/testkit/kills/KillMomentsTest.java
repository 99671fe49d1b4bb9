package dev.leaven.testkit.kills;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaven.api.LeavenClient;
import dev.leaven.api.RunInfo;
import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a real server, or its worker, at moments drawn from a seed, on one data folder: while rows
 * and files are brought in, while it trains, while it releases and rolls back. After each kill it
 * starts the server again and looks for everything that was ever acknowledged.
 *
 * <p>{@code -Dleaven.kills=50} kills at all the moments of the bar, {@code -Dleaven.seed=N} at
 * others.
 */
@Timeout(3_000)
class KillMomentsTest {
  private static final int KILLS = Integer.getInteger("leaven.kills", 6);
  private static final long SEED = Long.getLong("leaven.seed", 20_261_124);
  private static final long LOOPS_MILLIS = 1_200;

  @TempDir Path data;

  private final Map<String, String> expected = new HashMap<>();
  private final Map<Moment.During, Long> usual = new HashMap<>();
  private Witness witness;
  private Work work;
  private String snapshot = "";
  private byte[] onnx = new byte[0];

  @Test
  void whatWasAcknowledgedOutlivesAKillAtAnyMoment() throws Exception {
    witness = new Witness(data);
    work = new Work(witness);
    var server = ServerProcess.start(data);
    try {
      undisturbed(server.client());
      for (var moment : Moment.drawn(SEED, KILLS)) {
        server = survive(server, moment);
      }
      witness.checkEverything(server.client());
    } finally {
      server.close();
    }
    System.out.printf(
        "event=kills count=%d seed=%d acknowledged=%d %s%n",
        KILLS, SEED, witness.acknowledged(), witness.runsEnded());
  }

  /** What the same work gives and takes when nobody is killed: the weights to compare with. */
  private void undisturbed(LeavenClient client) throws Exception {
    snapshot = work.freeze(client);
    finish(client, work.train(client, snapshot));
    long start = System.nanoTime();
    var second = finish(client, work.train(client, snapshot));
    usual.put(Moment.During.TRAINING, millisSince(start));
    usual.put(Moment.During.WORKER, millisSince(start));
    expected.put("bits", Witness.model(data, "bits", second.version().orElseThrow()));
    onnx = Files.readAllBytes(data.resolve("models/default/bits/1/model.onnx"));
    start = System.nanoTime();
    var brought = finish(client, work.bring(client, onnx));
    usual.put(Moment.During.IMPORT, millisSince(start));
    expected.put("brought", Witness.model(data, "brought", brought.version().orElseThrow()));
    start = System.nanoTime();
    work.addLarge(client, "large");
    usual.put(Moment.During.LARGE_BATCH, millisSince(start));
    usual.put(Moment.During.ROWS, LOOPS_MILLIS);
    usual.put(Moment.During.RELEASES, LOOPS_MILLIS);
    Work.overrule(client, 1);
    witness.check(client, expected);
  }

  private static RunInfo finish(LeavenClient client, RunInfo run) {
    var over = client.watch(run.id(), 0, news -> {});
    assertThat(over.state()).as(over.failure().orElse("")).isEqualTo("succeeded");
    return over;
  }

  private static long millisSince(long start) {
    return (System.nanoTime() - start) / 1_000_000;
  }

  /** Works, kills, starts again where the server died, and checks; returns the living server. */
  private ServerProcess survive(ServerProcess server, Moment moment) throws Exception {
    var client = server.client();
    int before = witness.acknowledged();
    var working = start(client, moment);
    if (moment.during().goesOn()) {
      // From the first acknowledged change on, however long a cold server takes for it.
      while (witness.acknowledged() == before && !working.isDone()) {
        Thread.sleep(2);
      }
    }
    long millis = (long) (moment.place() * usual.get(moment.during()));
    Thread.sleep(millis);
    var living = server;
    if (moment.during() == Moment.During.WORKER) {
      server.workers().forEach(ProcessHandle::destroyForcibly);
    } else {
      server.kill();
    }
    ended(working);
    if (moment.during() != Moment.During.WORKER) {
      living = ServerProcess.start(data);
    }
    try {
      witness.check(living.client(), expected);
    } catch (AssertionError lost) {
      throw new AssertionError("seed %d, %s: %s".formatted(SEED, moment, lost.getMessage()), lost);
    }
    System.out.printf(
        "event=killed number=%d during=%s after_ms=%d acknowledged=%d%n",
        moment.number(), moment.during(), millis, witness.acknowledged() - before);
    return living;
  }

  private CompletableFuture<Void> start(LeavenClient client, Moment moment) {
    var name = "rows-" + moment.number();
    Consumer<LeavenClient> job =
        switch (moment.during()) {
          case ROWS -> one -> work.addRows(one, name);
          case LARGE_BATCH -> one -> work.addLarge(one, name);
          case TRAINING, WORKER -> one -> work.train(one, snapshot);
          case IMPORT -> one -> work.bring(one, onnx);
          case RELEASES -> work::release;
        };
    return CompletableFuture.runAsync(() -> job.accept(client));
  }

  /** The work ended, or was cut off because nobody answers any more; anything else is an error. */
  private static void ended(CompletableFuture<Void> working) {
    try {
      working.join();
    } catch (CompletionException cut) {
      if (!(cut.getCause() instanceof LeavenException gone) || gone.code() != ErrorCode.LV_2002) {
        throw cut;
      }
    }
  }
}
