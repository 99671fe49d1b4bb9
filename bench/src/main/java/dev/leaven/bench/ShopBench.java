package dev.leaven.bench;

import static dev.leaven.model.Require.requireArgument;

import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * How fast a server recommends: to users with one event of the moment in each question, with
 * reasons and without; and how fast it names an item's neighbours.
 */
public final class ShopBench {
  private static final int QUESTIONS = 5_000;

  private final URI server;
  private final String key;
  private final String model;
  private final List<String> users;
  private final List<String> items;

  /** A bench of one model of a server; ids of both kinds need no escaping in JSON and addresses. */
  public ShopBench(URI server, String key, String model, List<String> users, List<String> items) {
    requireArgument(!users.isEmpty() && !items.isEmpty(), "users and items are needed");
    this.server = server;
    this.key = key;
    this.model = model;
    this.users = List.copyOf(users);
    this.items = List.copyOf(items);
  }

  /** Warms each kind of question up, measures it and prints its rows. */
  public void report(int perSecond, int seconds, PrintStream out) throws InterruptedException {
    ServeBench.head(out);
    bench(questions(false)).rows("10 items, ", perSecond, seconds, out);
    bench(questions(true)).rows("10 items with reasons, ", perSecond, seconds, out);
    bench(neighbours()).rows("10 neighbours, ", perSecond, seconds, out);
  }

  private ServeBench bench(List<byte[]> requests) {
    return new ServeBench(server, requests);
  }

  private List<byte[]> questions(boolean explain) {
    var random = new SplittableRandom(1);
    var questions = new ArrayList<byte[]>();
    for (int q = 0; q < QUESTIONS; q++) {
      var body =
          "{\"model\":\"%s\",\"user\":\"%s\",\"events\":[{\"item\":\"%s\",\"type\":\"purchase\"}],\"count\":10,\"explain\":%s}"
              .formatted(model, any(users, random), any(items, random), explain);
      questions.add(
          Connection.post(
              server,
              "/v1/recommendations",
              key,
              "application/json",
              body.getBytes(StandardCharsets.UTF_8)));
    }
    return questions;
  }

  private List<byte[]> neighbours() {
    var random = new SplittableRandom(2);
    var questions = new ArrayList<byte[]>();
    for (int q = 0; q < QUESTIONS; q++) {
      var path = "/v1/items/%s/similar?model=%s&count=10".formatted(any(items, random), model);
      questions.add(Connection.get(server, path, key));
    }
    return questions;
  }

  private static String any(List<String> of, SplittableRandom random) {
    return of.get(random.nextInt(of.size()));
  }
}
