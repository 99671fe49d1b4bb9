package dev.leaven.server.console.models;

import dev.leaven.server.console.frame.Addresses;
import dev.leaven.server.console.frame.Frame;
import java.util.List;

/** A model and its versions, newest first. */
public record ModelView(Frame frame, String name, String task, List<VersionLine> versions) {
  public String href() {
    return Addresses.model(name);
  }
}
