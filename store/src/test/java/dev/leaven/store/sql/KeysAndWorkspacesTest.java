package dev.leaven.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.Workspace;
import dev.leaven.store.Keys;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class KeysAndWorkspacesTest extends StoreTests {
  private static Keys.Key key(String id, String workspace, String secret) {
    return new Keys.Key(
        id,
        workspace,
        "my key",
        Keys.hash(secret),
        Set.of("vision:read", "vision:write"),
        NOON,
        Optional.empty());
  }

  @Test
  void theDefaultWorkspaceIsThereFromTheFirstStart() {
    assertThat(store.workspaces().find(Workspace.DEFAULT)).isPresent();
  }

  @Test
  void aWorkspaceIsCreatedOnce() {
    store.workspaces().create(new Workspace(ELSEWHERE, "Renamed", NOON.plusSeconds(1)));
    assertThat(store.workspaces().find(ELSEWHERE))
        .contains(new Workspace(ELSEWHERE, "Elsewhere", NOON));
    assertThat(store.workspaces().list())
        .extracting(Workspace::id)
        .containsExactly(HERE, ELSEWHERE);
    assertThat(store.workspaces().find("nowhere")).isEmpty();
  }

  @Test
  void aKeyIsFoundByTheHashOfItsSecret() {
    var key = key("key_1", HERE, "s3cret");
    store.keys().create(key);
    assertThat(store.keys().findByHash(Keys.hash("s3cret"))).contains(key);
    assertThat(store.keys().findByHash(Keys.hash("S3cret"))).isEmpty();
    assertThat(store.keys().findByHash("s3cret")).isEmpty();
    assertThat(store.keys().list(HERE)).containsExactly(key);
  }

  @Test
  void aHashIsSha256InHex() {
    assertThat(Keys.hash("abc"))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @Test
  void aKeyIsRevokedOnce() {
    store.keys().create(key("key_1", HERE, "s3cret"));
    assertThat(store.keys().revoke(HERE, "key_1", NOON.plusSeconds(1))).isTrue();
    assertThat(store.keys().revoke(HERE, "key_1", NOON.plusSeconds(2))).isFalse();
    assertThat(store.keys().findByHash(Keys.hash("s3cret")).orElseThrow().revokedAt())
        .contains(NOON.plusSeconds(1));
  }

  @Test
  void aKeyOfAnUnknownWorkspaceIsRefused() {
    assertRefused(ErrorCode.LV_1606, () -> store.keys().create(key("key_1", "nowhere", "s3cret")));
  }
}
