package dev.leaven.lifecycle;

import java.nio.file.Path;
import java.util.Map;

/** A house in a process of its own, to be killed: submits one run and prints its events. */
public final class ToyServer {
  private ToyServer() {}

  public static void main(String[] args) throws InterruptedException {
    var house = ToyHouse.open(Path.of(args[0]));
    var run =
        house.submit(
            house.snapshot(),
            "letters",
            Map.of("epochs", args[1], "steps", args[2], "pause_micros", args[3]),
            true);
    System.out.println("run " + run.id());
    var watch =
        house
            .loop
            .runs()
            .watch(ToyHouse.WS, run.id(), 0, event -> System.out.println(event.body()));
    house.await(run);
    while (!watch.isOver()) {
      Thread.onSpinWait();
    }
    System.out.println("over");
    // Stays until it is killed, as a server does.
    Thread.currentThread().join();
  }
}
