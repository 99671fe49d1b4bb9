package dev.leaven.recommend.answers;

import dev.leaven.model.EventType;
import java.util.List;

/** Reasons as people read them, in two languages. */
final class Sentences {
  private final boolean chinese;

  Sentences(Language language) {
    this.chinese = language == Language.CHINESE;
  }

  /** What somebody did with an item, as the end of a sentence: {@code bought "Tea pot"}. */
  String did(EventType type, String title) {
    return (chinese ? inChinese(type) : inEnglish(type)).formatted(title);
  }

  private static String inEnglish(EventType type) {
    return switch (type) {
      case VIEW -> "looked at “%s”";
      case CART -> "put “%s” in the cart";
      case PURCHASE -> "bought “%s”";
      case RATING -> "rated “%s”";
      case LIKE -> "liked “%s”";
      case DISLIKE -> "disliked “%s”";
      case PLAY -> "played “%s”";
      case READ -> "read “%s”";
    };
  }

  private static String inChinese(EventType type) {
    return switch (type) {
      case VIEW -> "看过“%s”";
      case CART -> "把“%s”放进过购物车";
      case PURCHASE -> "买过“%s”";
      case RATING -> "评价过“%s”";
      case LIKE -> "喜欢“%s”";
      case DISLIKE -> "不喜欢“%s”";
      case PLAY -> "播放过“%s”";
      case READ -> "读过“%s”";
    };
  }

  /** {@code Because you bought X}. */
  String because(String did) {
    return (chinese ? "因为您%s" : "Because you %s").formatted(did);
  }

  /** {@code Because you bought X and Y.}, of one deed or two. */
  String because(List<Deed> deeds) {
    var first = deeds.getFirst();
    if (deeds.size() == 1) {
      return end(because(did(first.type(), first.title())));
    }
    var second = deeds.get(1);
    if (first.type() == second.type()) {
      var both = first.title() + (chinese ? "”和“" : "” and “") + second.title();
      return end(because(did(first.type(), both)));
    }
    return end(
        because(did(first.type(), first.title()))
            + (chinese ? "，并且" : " and ")
            + did(second.type(), second.title()));
  }

  /** What somebody did with an item. */
  record Deed(EventType type, String title) {}

  private String end(String sentence) {
    return sentence + (chinese ? "。" : ".");
  }

  String others(int count) {
    if (chinese) {
      return "您的另外 %d 项记录".formatted(count);
    }
    return count == 1 ? "One other event of yours" : "%d other events of yours".formatted(count);
  }

  String together() {
    return chinese ? "您的各项记录共同的作用" : "Your events taken together";
  }

  String alike(String sentence, String title) {
    return chinese
        ? "%s（新品，与“%s”相似）".formatted(sentence, title)
        : "%s (new, and like “%s”)".formatted(sentence, title);
  }

  String everybody() {
    return chinese ? "对所有人都一样的部分" : "The same for everybody";
  }

  /** Why an item is in a list that no events speak for. */
  String of(Source source, String segment, boolean enoughPeople) {
    return switch (source) {
      case PERSONAL -> together();
      case SEGMENT_POPULAR ->
          chinese ? "“%s”人群中很受欢迎".formatted(segment) : "Popular among “%s”".formatted(segment);
      case POPULAR ->
          enoughPeople
              ? (chinese ? "很受欢迎" : "Popular with everybody")
              : (chinese ? "来自目录" : "From the catalogue");
      case LATEST -> chinese ? "新近上架" : "New here";
    };
  }
}
