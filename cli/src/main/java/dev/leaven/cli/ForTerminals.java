package dev.leaven.cli;

import java.util.LinkedHashMap;
import java.util.Map;

/** Puts the verbs of the terminal where a server's errors name calls over HTTP. */
final class ForTerminals {
  private static final Map<String, String> VERBS = new LinkedHashMap<>();

  static {
    VERBS.put("GET /v1/datasets/[^ ]+/rows", "./leaven datasets show DATASET");
    VERBS.put("GET /v1/datasets", "./leaven datasets list");
    VERBS.put("GET /v1/models/([^ /]+)/versions", "./leaven models versions $1");
    VERBS.put("GET /v1/models/([^ /]+)/releases", "./leaven models versions $1");
    VERBS.put("GET /v1/models", "./leaven models list");
    VERBS.put("GET /v1/runs/([^ ,.]+)", "./leaven run show $1");
    VERBS.put("GET /v1/runs", "./leaven run list");
    VERBS.put("GET /v1/keys", "./leaven keys list");
    VERBS.put("POST /v1/keys", "./leaven keys create");
    VERBS.put("Promote (a version instead|one of its versions)", "Release $1 (./leaven release)");
  }

  private ForTerminals() {}

  static String say(String message) {
    var said = message;
    for (var verb : VERBS.entrySet()) {
      said = said.replaceAll(verb.getKey(), verb.getValue());
    }
    return said;
  }
}
