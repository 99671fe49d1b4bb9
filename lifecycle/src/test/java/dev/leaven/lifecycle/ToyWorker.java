package dev.leaven.lifecycle;

import dev.leaven.lifecycle.runs.Worker;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.util.List;

/** The main class of the tests' workers. */
public final class ToyWorker {
  private ToyWorker() {}

  public static void main(String[] args) {
    System.exit(
        Worker.run(
            List.of(new ToyTask(), new ToyEventsTask()),
            new FileInputStream(FileDescriptor.in),
            new FileOutputStream(FileDescriptor.out)));
  }
}
