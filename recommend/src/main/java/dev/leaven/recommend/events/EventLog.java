package dev.leaven.recommend.events;

import static dev.leaven.model.Require.requireArgument;

import java.util.Arrays;

/**
 * What people did, as columns: one event is a user, an item, a value and a time.
 *
 * <p>Users and items are numbers into {@link #users} and {@link #items}. Events stand in the order
 * in which they were added; where an event has no time of its own, that order is its time.
 */
public final class EventLog {
  /** The time of an event that came without one. */
  public static final long UNTIMED = Long.MIN_VALUE;

  private final Names users;
  private final Names items;
  private final int[] user;
  private final int[] item;
  private final float[] value;
  private final long[] time;

  private EventLog(Builder from) {
    this.users = from.users;
    this.items = from.items;
    this.user = Arrays.copyOf(from.user, from.size);
    this.item = Arrays.copyOf(from.item, from.size);
    this.value = Arrays.copyOf(from.value, from.size);
    this.time = Arrays.copyOf(from.time, from.size);
  }

  public Names users() {
    return users;
  }

  public Names items() {
    return items;
  }

  public int size() {
    return user.length;
  }

  public int user(int event) {
    return user[event];
  }

  public int item(int event) {
    return item[event];
  }

  public float value(int event) {
    return value[event];
  }

  /** Milliseconds since 1970, or {@link #UNTIMED}. */
  public long time(int event) {
    return time[event];
  }

  /** Whether every event has a time of its own. */
  public boolean timed() {
    for (long t : time) {
      if (t == UNTIMED) {
        return false;
      }
    }
    return time.length > 0;
  }

  /** Collects events; what it has collected is not changed by what is added after {@link #log}. */
  public static final class Builder {
    private final Names users = new Names();
    private final Names items = new Names();
    private int[] user = new int[1024];
    private int[] item = new int[1024];
    private float[] value = new float[1024];
    private long[] time = new long[1024];
    private int size;

    /** Adds an event; {@code time} in milliseconds since 1970, or {@link #UNTIMED}. */
    public Builder add(String who, String what, float worth, long when) {
      requireArgument(!who.isBlank() && !what.isBlank(), "an event needs a user and an item");
      requireArgument(Float.isFinite(worth), "an event's value must be finite, was %s", worth);
      if (size == user.length) {
        grow();
      }
      user[size] = users.number(who);
      item[size] = items.number(what);
      value[size] = worth;
      time[size++] = when;
      return this;
    }

    public EventLog log() {
      return new EventLog(this);
    }

    private void grow() {
      int more = Math.addExact(size, size >> 1);
      user = Arrays.copyOf(user, more);
      item = Arrays.copyOf(item, more);
      value = Arrays.copyOf(value, more);
      time = Arrays.copyOf(time, more);
    }
  }
}
