package dev.leaven.server;

import dev.leaven.lifecycle.runs.Worker;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;

/** The main class of a worker: one run in a process of its own, with all tasks known. */
public final class WorkerProcess {
  private WorkerProcess() {}

  public static void main(String[] args) {
    var out = new FileOutputStream(FileDescriptor.out);
    // Whatever a library prints must not end up between the events.
    System.setOut(System.err);
    System.exit(Worker.run(Tasks.all(), new FileInputStream(FileDescriptor.in), out));
  }
}
