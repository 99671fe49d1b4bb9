package dev.leaven.lifecycle.runs;

import dev.leaven.lifecycle.files.Durable;
import dev.leaven.lifecycle.house.House;
import dev.leaven.model.LeavenException;
import dev.leaven.model.RunState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;

/**
 * What runs leave on the disk: while one waits or runs, all that it needs; once it is over, its log
 * alone; and of those logs the newest.
 */
final class RunFolders {
  /** Logs that are kept; each is at most {@link WorkerLog#MOST} bytes. */
  static final int KEPT = 200;

  private final House house;

  RunFolders(House house) {
    this.house = house;
  }

  /** Removes what a run that is over needed while it ran; its log stays. */
  void clear(String run) {
    clear(house.folder().run(run));
    try {
      keepNewest(unfinished());
    } catch (LeavenException closing) {
      // The house closes while a run ends; the next start sweeps.
    }
  }

  /** Clears what a kill left: folders of runs that are over, or that were never recorded. */
  void sweep() {
    var unfinished = unfinished();
    for (var folder : folders()) {
      if (!unfinished.contains(name(folder))) {
        clear(folder);
      }
    }
    keepNewest(unfinished);
  }

  private Set<String> unfinished() {
    var ids = new HashSet<String>();
    for (var state : new RunState[] {RunState.QUEUED, RunState.RUNNING}) {
      house.store().runs().inState(state).forEach(run -> ids.add(run.id()));
    }
    return ids;
  }

  private Iterable<Path> folders() {
    var folders = new ArrayList<Path>();
    try (var all = Files.list(house.folder().root().resolve("runs"))) {
      all.filter(Files::isDirectory).forEach(folders::add);
    } catch (IOException | UncheckedIOException unreadable) {
      // What cannot be listed cannot be removed; it takes room and does no harm.
    }
    return folders;
  }

  private static void clear(Path folder) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    boolean logged = false;
    try (var files = Files.list(folder)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        if (name(file).startsWith(Job.LOG)) {
          logged = true;
        } else {
          Durable.delete(file);
        }
      }
      if (!logged) {
        Durable.delete(folder);
      }
    } catch (IOException | UncheckedIOException kept) {
      // What cannot be removed takes room and does no harm.
    }
  }

  private void keepNewest(Set<String> unfinished) {
    var over = new ArrayList<Path>();
    for (var folder : folders()) {
      if (!unfinished.contains(name(folder))) {
        over.add(folder);
      }
    }
    if (over.size() <= KEPT) {
      return;
    }
    over.sort(Comparator.comparing(RunFolders::touched));
    for (var oldest : over.subList(0, over.size() - KEPT)) {
      try {
        Durable.delete(oldest);
      } catch (UncheckedIOException kept) {
        // Removed the next time, or never: it does no harm.
      }
    }
  }

  private static FileTime touched(Path folder) {
    try {
      return Files.getLastModifiedTime(folder);
    } catch (IOException gone) {
      return FileTime.fromMillis(0);
    }
  }

  private static String name(Path path) {
    return String.valueOf(path.getFileName());
  }
}
