package dev.leaven.testkit.kills;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaven.api.LeavenClient;
import dev.leaven.api.RunInfo;
import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/** Kills, one after the other on one data folder, and what there is to be found after each. */
final class Killing {
  private static final long LOOPS_MILLIS = 1_200;

  private final Path data;
  private final Witness witness;
  private final Work work;
  private final Map<String, String> expected = new HashMap<>();
  private final Map<Moment.During, Long> usual = new EnumMap<>(Moment.During.class);
  private String snapshot = "";
  private byte[] onnx = new byte[0];

  Killing(Path data) {
    this.data = data;
    this.witness = new Witness(data);
    this.work = new Work(witness);
  }

  /** Kills at each moment of a seed; returns what was acknowledged and found, as a line. */
  String kill(long seed, int count) throws Exception {
    var server = ServerProcess.start(data);
    try {
      undisturbed(server.client());
      for (var moment : Moment.drawn(seed, count)) {
        server = survive(server, moment, seed);
      }
      witness.checkEverything(server.client());
    } finally {
      server.close();
    }
    return "event=kills count=%d seed=%d acknowledged=%d %s"
        .formatted(count, seed, witness.acknowledged(), witness.runsEnded());
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
  private ServerProcess survive(ServerProcess server, Moment moment, long seed) throws Exception {
    var client = server.client();
    int before = witness.acknowledged();
    var working = start(client, moment);
    if (moment.during().goesOn()) {
      // From the first acknowledged change on, however long a cold server takes for it.
      while (witness.acknowledged() == before && !working.isDone()) {
        Thread.sleep(2);
      }
    }
    long millis = (long) (moment.place() * usual.getOrDefault(moment.during(), LOOPS_MILLIS));
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
      throw new AssertionError("seed %d, %s: %s".formatted(seed, moment, lost.getMessage()), lost);
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
