package dev.leaven.testkit;

import dev.leaven.api.NewKey;
import java.util.Set;

/** Ids of things that exist in the workspace {@code default}, to try with foreign keys. */
record Ids(String dataset, String key) {
  static Ids made(TestingLeaven leaven) {
    var dataset = leaven.admin().createDataset("private", "image-classification").id();
    var key = leaven.admin().createKey(new NewKey("private", Set.of("*:read"))).key().id();
    return new Ids(dataset, key);
  }

  String fill(String pattern) {
    return pattern
        .replace("{dataset}", dataset)
        .replace("{key}", key)
        .replace("{workspace}", "default")
        .replace("{version}", "1")
        .replaceAll("\\{[^}]+}", "unknown0");
  }
}
