package dev.leaven.server.ledger;

import dev.leaven.lifecycle.Lifecycle;
import dev.leaven.server.security.AccessCheck;
import dev.leaven.server.security.Level;
import java.lang.reflect.Method;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/**
 * Puts the ledger's head on the answer to every change that was made: the caller's receipt. While
 * {@code ./leaven ledger verify --head} finds it in the chain, nothing up to that change was taken
 * away or rewritten.
 */
@ControllerAdvice
final class Receipts implements ResponseBodyAdvice<Object> {
  static final String HEAD = "Leaven-Ledger-Head";

  private final Lifecycle house;
  private final ConcurrentHashMap<Method, Boolean> changes = new ConcurrentHashMap<>();

  Receipts(Lifecycle house) {
    this.house = house;
  }

  @Override
  public boolean supports(
      MethodParameter answer, Class<? extends HttpMessageConverter<?>> converter) {
    var route = answer.getMethod();
    return route != null && changes.computeIfAbsent(route, Receipts::isChange);
  }

  private static boolean isChange(Method route) {
    var level = AccessCheck.declared(route);
    return (level == Level.WRITE || level == Level.ADMIN)
        && route.getDeclaringClass().getPackageName().startsWith("dev.leaven.server")
        && !AnnotatedElementUtils.hasAnnotation(route, GetMapping.class);
  }

  @Override
  public @Nullable Object beforeBodyWrite(
      @Nullable Object body,
      MethodParameter answer,
      MediaType type,
      Class<? extends HttpMessageConverter<?>> converter,
      ServerHttpRequest request,
      ServerHttpResponse response) {
    response.getHeaders().set(HEAD, house.store().ledger().head());
    return body;
  }
}
