package dev.leaven.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whom to recommend to, and how much.
 *
 * @param user by the id that the user's events bear; one that is not known has no events
 * @param events of this visit that were not sent before; with or without a user
 * @param count how many items, from 1 to 1,000; 10 where it is left out
 * @param context what is known of the moment, for rules
 * @param scene where the list is shown, for rules
 * @param explain whether each item carries its reasons; true where it is left out
 * @param model where the workspace has several
 * @param profile false: this answer uses no events, whatever is known of the user
 */
public record NewRecommendation(
    Optional<String> user,
    List<Happened> events,
    Optional<Integer> count,
    Map<String, Object> context,
    Optional<String> scene,
    Optional<Boolean> explain,
    Optional<String> model,
    Optional<Boolean> profile) {
  public NewRecommendation {
    user = Wire.absent(user);
    events = Wire.copy(events);
    count = Wire.absent(count);
    context = Wire.sorted(context);
    scene = Wire.absent(scene);
    explain = Wire.absent(explain);
    model = Wire.absent(model);
    profile = Wire.absent(profile);
  }

  /** So many items for a user. */
  public static NewRecommendation of(String user, int count) {
    return new NewRecommendation(
        Optional.of(user),
        List.of(),
        Optional.of(count),
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** So many items for somebody of whom these events are known. */
  public static NewRecommendation of(List<Happened> events, int count) {
    return new NewRecommendation(
        Optional.empty(),
        events,
        Optional.of(count),
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /**
   * An event that counts for this answer and is not kept.
   *
   * @param type {@code view} where it is left out
   * @param value 1 where it is left out
   * @param time now where it is left out
   * @param id is not read: events as they are sent to be kept may be sent here too
   * @param user is not read
   * @param session is not read
   */
  public record Happened(
      String item,
      Optional<String> type,
      Optional<Double> value,
      Optional<Instant> time,
      Optional<String> id,
      Optional<String> user,
      Optional<String> session) {
    public Happened {
      Wire.required("item", item);
      type = Wire.absent(type);
      value = Wire.absent(value);
      time = Wire.absent(time);
      id = Wire.absent(id);
      user = Wire.absent(user);
      session = Wire.absent(session);
    }

    /** Something that happened to an item just now. */
    public static Happened of(String type, String item) {
      return new Happened(
          item,
          Optional.of(type),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
    }
  }
}
