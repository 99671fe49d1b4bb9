package dev.leaven.cli;

import dev.leaven.api.LeavenClient;
import dev.leaven.api.NewKey;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./leaven keys}: create, list and revoke keys. */
@Command(
    name = "keys",
    description = "Create, list and revoke keys.",
    subcommands = {KeysVerb.ListThem.class, KeysVerb.Create.class, KeysVerb.Revoke.class})
final class KeysVerb extends Group {
  @Command(name = "list", description = "List the workspace's keys, without their secrets.")
  static final class ListThem extends Verb {
    @Override
    int with(LeavenClient client) {
      var keys = client.keys();
      output()
          .print(
              out(),
              keys,
              () ->
                  Output.table(
                      out(),
                      List.of("ID", "NAME", "SCOPES", "MADE", "REVOKED"),
                      keys.items().stream()
                          .map(
                              k ->
                                  List.of(
                                      k.id(),
                                      k.name(),
                                      String.join(" ", k.scopes()),
                                      k.createdAt().toString(),
                                      k.revokedAt().map(String::valueOf).orElse("")))
                          .toList()));
      return 0;
    }
  }

  @Command(name = "create", description = "Create a key; its secret is shown once.")
  static final class Create extends Verb {
    @Parameters(paramLabel = "NAME", description = "What it is for.")
    private String name;

    @Option(
        names = "--scope",
        paramLabel = "SCOPE",
        required = true,
        description = "What it allows, e.g. vision:read, vision:write, *:read, admin; repeatable.")
    private Set<String> scopes = Set.of();

    @Override
    int with(LeavenClient client) {
      var made = client.createKey(new NewKey(name, scopes));
      return say(made, "%s (%s); it is not shown again".formatted(made.secret(), made.key().id()));
    }
  }

  @Command(name = "revoke", description = "Revoke a key; it stops working at once.")
  static final class Revoke extends Verb {
    @Parameters(paramLabel = "KEY-ID", description = "Its id, as keys list shows it.")
    private String id;

    @Override
    int with(LeavenClient client) {
      client.revokeKey(id);
      return say(Map.of("revoked", id), "revoked " + id);
    }
  }
}
