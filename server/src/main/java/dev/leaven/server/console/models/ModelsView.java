package dev.leaven.server.console.models;

import dev.leaven.server.console.frame.Addresses;
import dev.leaven.server.console.frame.Frame;
import java.util.List;
import java.util.Optional;

/** The workspace's models. */
public record ModelsView(Frame frame, List<Entry> models) {
  /** A model with its live version, where there is one. */
  public record Entry(String name, String task, int versions, Optional<VersionLine> live) {
    public String href() {
      return Addresses.model(name);
    }
  }
}
