package dev.leaven.server.recommend;

import dev.leaven.api.Wire;
import dev.leaven.model.Attributes;
import dev.leaven.model.Event;
import dev.leaven.model.EventType;
import dev.leaven.model.User;
import dev.leaven.recommend.answers.Assortment;
import dev.leaven.recommend.answers.Profile;
import dev.leaven.recommend.answers.Question;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What an answer rested on, kept as its input for as long as inputs are: events, and nothing that
 * names the person.
 */
record KeptQuestion(String segment, List<Had> events) {
  /** Of those who did more, the latest. */
  private static final int MOST = 1_000;

  record Had(String item, String type, double value, long time) {}

  KeptQuestion {
    events = List.copyOf(events);
  }

  static byte[] bytes(Question question, Assortment items) {
    var person = question.person();
    var had = new ArrayList<Had>();
    for (int e = Math.max(0, person.size() - MOST); e < person.size(); e++) {
      had.add(
          new Had(
              items.id(person.items()[e]),
              person.types()[e].id(),
              person.values()[e],
              person.times()[e]));
    }
    return Wire.STRICT.writeValueAsBytes(new KeptQuestion(person.user().segment(), had));
  }

  static KeptQuestion read(byte[] bytes) {
    return Wire.LENIENT.readValue(bytes, KeptQuestion.class);
  }

  /** The person as the answer saw it. */
  Profile person(Assortment items) {
    var user = new User("kept", new Attributes(Map.of("segment", segment)));
    var all =
        events.stream()
            .map(
                had ->
                    Event.of(
                        "kept",
                        "kept",
                        had.item,
                        EventType.of(had.type).orElseThrow(),
                        had.value,
                        Instant.ofEpochMilli(had.time)))
            .toList();
    return Profile.of(user, "", all, items);
  }
}
