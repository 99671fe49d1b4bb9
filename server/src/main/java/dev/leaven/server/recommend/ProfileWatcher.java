package dev.leaven.server.recommend;

import dev.leaven.lifecycle.events.EventWatcher;
import dev.leaven.model.Event;
import dev.leaven.recommend.answers.Profiles;
import java.util.List;

/** Lets profiles be read anew once something about a person changed, so that it counts at once. */
record ProfileWatcher(Profiles profiles) implements EventWatcher {
  @Override
  public void added(String workspace, String dataset, List<Event> events) {
    profiles.added(workspace, dataset, events);
  }

  @Override
  public void users(String workspace, String dataset, List<String> users) {
    users.forEach(user -> profiles.changed(workspace, dataset, user));
  }

  @Override
  public void erased(String workspace, String dataset, String user) {
    profiles.changed(workspace, dataset, user);
  }
}
