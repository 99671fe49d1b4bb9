package dev.leaven.server.docs;

import dev.leaven.server.security.Level;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A route as its method declares it.
 *
 * @param takes the media types of its body
 * @param body the type of a JSON body
 * @param answer the type of its JSON answer
 */
public record ApiRoute(
    String method,
    String path,
    String does,
    Level level,
    List<Parameter> parameters,
    List<String> takes,
    Optional<Type> body,
    List<String> gives,
    Optional<Type> answer,
    int status) {

  /**
   * A parameter.
   *
   * @param in {@code path}, {@code query} or {@code header}
   */
  public record Parameter(String name, String in, boolean required, Class<?> type) {}

  /** What a key needs, in words. */
  public String access() {
    return switch (level) {
      case OPEN -> "no key";
      case READ -> "a key that reads";
      case WRITE -> "a key that writes";
      case ADMIN -> "an admin key";
    };
  }

  /** The fields of its JSON body. */
  public List<String> bodyFields() {
    return body.map(ApiRoute::fields).orElse(List.of());
  }

  /** The fields of its JSON answer. */
  public List<String> answerFields() {
    return answer.map(ApiRoute::fields).orElse(List.of());
  }

  private static List<String> fields(Type type) {
    var raw = type instanceof ParameterizedType p ? p.getRawType() : type;
    return raw instanceof Class<?> c && c.isRecord()
        ? Arrays.stream(c.getRecordComponents()).map(Schemas::wireName).toList()
        : List.of();
  }

  /** The noun that the route belongs to: the first part of its path after the version. */
  public String noun() {
    var parts = path.substring(1).split("/");
    return path.startsWith("/v1/") ? parts[1] : parts[0];
  }
}
