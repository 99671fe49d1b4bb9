package dev.leaven.server.runs;

import dev.leaven.lifecycle.Lifecycle;
import dev.leaven.lifecycle.runs.RunQueue;
import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import dev.leaven.model.RunEvent;
import dev.leaven.server.security.Caller;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Runs' events as server-sent events: what was kept is replayed, what happens follows, and the
 * stream ends with the run.
 *
 * <p>Emitters have no timeout: completing one in its own timeout turns a healthy stream into a 503
 * (spring-framework#34426). A comment every few seconds finds out who is gone instead.
 */
public final class EventStreams implements AutoCloseable {
  private static final int MOST = 500;

  /** Of one key: the streams of all keys together are few, and everybody needs some. */
  static final int MOST_OF_A_KEY = 50;

  private static final long BEAT_MILLIS = 500;
  private static final int BEATS_BETWEEN_COMMENTS = 20;

  private final Lifecycle house;
  private final Set<Stream> streams = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService beat =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("event-streams").factory());

  public EventStreams(Lifecycle house) {
    this.house = house;
    beat.scheduleWithFixedDelay(
        () -> streams.forEach(Stream::beat), BEAT_MILLIS, BEAT_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Opens a stream of the events after a sequence number; throws LV-1301, LV-1603. */
  SseEmitter open(Caller caller, String run, long after) {
    long own = streams.stream().filter(stream -> stream.key.equals(caller.id())).count();
    if (streams.size() >= MOST || own >= MOST_OF_A_KEY) {
      throw new LeavenException(
          ErrorCode.LV_1603,
          own >= MOST_OF_A_KEY
              ? "This key has %d event streams open already.".formatted(own)
              : "There are %d event streams open already.".formatted(MOST),
          "Close some, or ask GET /v1/runs/%s now and then.".formatted(run));
    }
    var stream = new Stream(caller.id());
    streams.add(stream);
    try {
      stream.watch = house.runs().watch(caller.workspace(), run, after, stream::send);
    } catch (RuntimeException refused) {
      stream.end();
      throw refused;
    }
    return stream.emitter;
  }

  @Override
  public void close() {
    beat.shutdownNow();
    streams.forEach(Stream::end);
  }

  private final class Stream {
    private final SseEmitter emitter = new SseEmitter(0L);
    private volatile RunQueue.@Nullable Watch watch;
    private final String key;
    private int beats;

    Stream(String key) {
      this.key = key;
      emitter.onCompletion(this::forget);
      emitter.onError(gone -> forget());
    }

    void send(RunEvent event) {
      try {
        emitter.send(
            SseEmitter.event()
                .id(Long.toString(event.sequence()))
                .name(event.kind())
                .data(event.body(), MediaType.TEXT_PLAIN));
      } catch (IOException gone) {
        throw new UncheckedIOException(gone);
      }
    }

    void beat() {
      try {
        var tie = watch;
        if (tie != null && tie.isOver()) {
          end();
        } else if (++beats % BEATS_BETWEEN_COMMENTS == 0) {
          emitter.send(SseEmitter.event().comment("still here"));
        }
      } catch (IOException | IllegalStateException gone) {
        forget();
      }
    }

    void end() {
      forget();
      try {
        emitter.complete();
      } catch (IllegalStateException gone) {
        // Its caller left at the same moment.
      }
    }

    private void forget() {
      streams.remove(this);
      var tie = watch;
      if (tie != null) {
        tie.close();
      }
    }
  }
}
