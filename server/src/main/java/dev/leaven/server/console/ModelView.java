package dev.leaven.server.console;

import java.util.List;

/** A model and its versions, newest first. */
public record ModelView(Frame frame, String name, String task, List<VersionLine> versions) {
  public String href() {
    return Addresses.model(name);
  }
}
