package dev.leaven.store;

import dev.leaven.model.Workspace;
import java.util.List;
import java.util.Optional;

/** The workspaces of the house. */
public interface Workspaces {
  /** Adds one; does nothing where one of that id exists. */
  void create(Workspace workspace);

  Optional<Workspace> find(String id);

  List<Workspace> list();
}
