package dev.leaven.recommend.answers;

import dev.leaven.model.EventType;
import dev.leaven.model.Item;
import dev.leaven.model.Settings;
import dev.leaven.recommend.interactions.History;
import dev.leaven.recommend.interactions.Interpretation;
import dev.leaven.recommend.versions.Recommender;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * A version that is a table of items by items: an item's score is the sum of its row over the
 * person's events. Items are alike whose titles share their first letter.
 */
record TableRecommender(
    List<String> ids, float[][] weights, Map<String, float[]> taken, String template)
    implements Recommender {
  @Override
  public Interpretation interpretation() {
    return Interpretation.of(Settings.of(Map.of("template", template)));
  }

  @Override
  public float weight(EventType type, double value, long millis) {
    return (float) interpretation().weight(type, value);
  }

  @Override
  public int items() {
    return ids.size();
  }

  @Override
  public String item(int number) {
    return ids.get(number);
  }

  @Override
  public OptionalInt number(String item) {
    int at = ids.indexOf(item);
    return at < 0 ? OptionalInt.empty() : OptionalInt.of(at);
  }

  @Override
  public void score(History person, float[] scores) {
    Arrays.fill(scores, 0);
    for (int item : person.items()) {
      for (int j = 0; j < scores.length; j++) {
        scores[j] += weights[item][j];
      }
    }
  }

  @Override
  public Contributions contributions(History person, int item) {
    var events = Arrays.stream(person.items()).mapToDouble(i -> weights[i][item]).toArray();
    return new Contributions(events, 0, 0);
  }

  @Override
  public List<Scored> similar(int item, int count) {
    var near = new ArrayList<Scored>();
    for (int j = 0; j < ids.size(); j++) {
      if (j != item && weights[item][j] > 0) {
        near.add(new Scored(j, weights[item][j]));
      }
    }
    near.sort(Comparator.comparing(Scored::score).reversed());
    return near.subList(0, Math.min(count, near.size()));
  }

  @Override
  public List<Scored> alike(Item item, int count) {
    var near = new ArrayList<Scored>();
    for (int j = 0; j < ids.size() && near.size() < count; j++) {
      if (ids.get(j).charAt(0) == item.title().charAt(0)) {
        near.add(new Scored(j, 1f / (1 + near.size())));
      }
    }
    return near;
  }

  @Override
  public float[] popularity(String segment) {
    return taken.getOrDefault(segment, taken.getOrDefault("", new float[ids.size()]));
  }

  @Override
  public void close() {}
}
