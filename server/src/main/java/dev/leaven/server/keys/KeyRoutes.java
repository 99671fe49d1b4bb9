package dev.leaven.server.keys;

import dev.leaven.api.CreatedKey;
import dev.leaven.api.KeyInfo;
import dev.leaven.api.Listing;
import dev.leaven.api.NewKey;
import dev.leaven.server.docs.Does;
import dev.leaven.server.security.Access;
import dev.leaven.server.security.Caller;
import dev.leaven.server.security.KeyBook;
import dev.leaven.server.security.Level;
import dev.leaven.store.Keys;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The workspace's keys: make, list, revoke. */
@RestController
@Access(Level.ADMIN)
final class KeyRoutes {
  private final KeyBook keys;

  KeyRoutes(KeyBook keys) {
    this.keys = keys;
  }

  /** Makes a key; its secret is in this answer and nowhere else. */
  @Does("Makes a key; its secret is in this answer and nowhere else.")
  @PostMapping("/v1/keys")
  @ResponseStatus(HttpStatus.CREATED)
  CreatedKey create(Caller caller, @RequestBody NewKey wanted) {
    var made = keys.create(caller.workspace(), wanted.name(), wanted.scopes(), caller.id());
    return new CreatedKey(info(made.key()), made.secret());
  }

  /** Lists keys, revoked ones too, without their secrets. */
  @Does("Lists keys, revoked ones too, without their secrets.")
  @GetMapping("/v1/keys")
  Listing<KeyInfo> list(Caller caller) {
    return new Listing<>(
        keys.list(caller.workspace()).stream().map(KeyRoutes::info).toList(), Optional.empty());
  }

  /** Revokes a key at once. */
  @Does("Revokes a key at once.")
  @DeleteMapping("/v1/keys/{key}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void revoke(Caller caller, @PathVariable String key) {
    keys.revoke(caller.workspace(), key, caller.id());
  }

  private static KeyInfo info(Keys.Key key) {
    return new KeyInfo(
        key.id(), key.workspace(), key.name(), key.scopes(), key.createdAt(), key.revokedAt());
  }
}
