package dev.leaven.server.security;

import dev.leaven.server.problems.Problems;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Method;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Holds every route to the {@link Access} that it declares; what a method says is kept. */
public final class AccessCheck implements HandlerInterceptor {
  private final ConcurrentHashMap<Method, Level> levels = new ConcurrentHashMap<>();

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (!(handler instanceof HandlerMethod route)) {
      return true;
    }
    var level = levels.computeIfAbsent(route.getMethod(), AccessCheck::declared);
    if (level == Level.OPEN) {
      return true;
    }
    var caller = Callers.get(request);
    if (caller == null) {
      throw Problems.noKey();
    }
    if (!caller.allows(level)) {
      throw Caller.refused(level == Level.ADMIN ? Caller.ADMIN : "vision:write");
    }
    return true;
  }

  /** What a route asks of its caller. */
  public static Level declared(Method route) {
    var own = AnnotatedElementUtils.findMergedAnnotation(route, Access.class);
    if (own != null) {
      return own.value();
    }
    var ofClass =
        AnnotatedElementUtils.findMergedAnnotation(route.getDeclaringClass(), Access.class);
    return ofClass == null ? Level.ADMIN : ofClass.value();
  }
}
