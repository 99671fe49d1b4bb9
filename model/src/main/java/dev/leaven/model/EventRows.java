package dev.leaven.model;

import java.util.Map;
import java.util.Optional;

/**
 * A snapshot whose rows are events, as columns of numbers.
 *
 * <p>Users and items are numbered in the order of their ids. Rows stand by user, each user's by
 * time, type, item and event id, so that a snapshot depends on what is in it and not on how it came
 * in. Every row of a user is in that user's split. A user has no name here, only a surrogate;
 * events that their user did not allow to train on are absent, and so is whoever has no others.
 *
 * <p>Of {@link SnapshotRows}: a row's id is its number, its content is empty, and its label is its
 * event's type.
 */
public interface EventRows extends SnapshotRows {
  /** How many users there are. */
  int users();

  /** A random name that says nothing of the user; erased users have none. */
  String surrogate(int user);

  Attributes userAttributes(int user);

  Split userSplit(int user);

  /** Where a user's rows begin; those of the last user end at {@link #size()}. */
  int firstRow(int user);

  /** How many items there are, those without events too. */
  int items();

  Item item(int item);

  int userOf(int row);

  int itemOf(int row);

  EventType type(int row);

  float value(int row);

  /** Milliseconds since 1970. */
  long millis(int row);

  /** A number shared by the rows of one session of one user, or -1 where the sender gave none. */
  int session(int row);

  /** What was decided when it was frozen: weights of types, decay, what is positive or seen. */
  Settings settings();

  /** The receipt of an erasure since, where there was one: it cannot be reproduced any more. */
  Optional<String> redacted();

  @Override
  default String id(int row) {
    return Integer.toString(row);
  }

  @Override
  default byte[] content(int row) {
    return new byte[0];
  }

  @Override
  default Map<String, String> attributes(int row) {
    return Map.of();
  }
}
