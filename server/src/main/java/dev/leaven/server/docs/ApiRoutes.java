package dev.leaven.server.docs;

import dev.leaven.server.security.AccessCheck;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The routes of the API, read from the router's list: those whose methods say what they do. */
final class ApiRoutes {
  private ApiRoutes() {}

  static List<ApiRoute> of(RequestMappingHandlerMapping router) {
    List<ApiRoute> routes = new ArrayList<>();
    router
        .getHandlerMethods()
        .forEach(
            (info, handler) -> {
              var does =
                  AnnotatedElementUtils.findMergedAnnotation(handler.getMethod(), Does.class);
              if (does != null) {
                for (var path : info.getPatternValues()) {
                  info.getMethodsCondition()
                      .getMethods()
                      .forEach(
                          method -> routes.add(route(method.name(), path, does, info, handler)));
                }
              }
            });
    routes.sort(
        Comparator.comparing(ApiRoute::path)
            .thenComparing(ApiRoute::method)
            .thenComparing(route -> String.join(",", route.takes())));
    return List.copyOf(routes);
  }

  private static ApiRoute route(
      String method, String path, Does does, RequestMappingInfo info, HandlerMethod handler) {
    var parameters = Stream.of(handler.getMethodParameters()).toList();
    var body =
        parameters.stream()
            .filter(p -> p.hasParameterAnnotation(RequestBody.class))
            .findFirst()
            .map(p -> unwrapped(p.getGenericParameterType()));
    var takes =
        info.getConsumesCondition().getConsumableMediaTypes().stream()
            .map(MediaType::toString)
            .toList();
    var gives =
        does.gives().length > 0
            ? List.of(does.gives())
            : info.getProducesCondition().getProducibleMediaTypes().stream()
                .map(MediaType::toString)
                .toList();
    var status =
        AnnotatedElementUtils.findMergedAnnotation(handler.getMethod(), ResponseStatus.class);
    return new ApiRoute(
        method,
        path,
        does.value(),
        AccessCheck.declared(handler.getMethod()),
        parameters.stream().flatMap(p -> parameter(p).stream()).toList(),
        body.isPresent() ? List.of("application/json") : takes,
        body,
        gives,
        answer(does, handler),
        status == null ? 200 : status.value().value());
  }

  private static Optional<Type> answer(Does does, HandlerMethod handler) {
    if (does.answer() != Void.class) {
      return Optional.of(does.answer());
    }
    var type = handler.getMethod().getGenericReturnType();
    boolean isJson =
        type != void.class
            && !(type instanceof ParameterizedType p && p.getRawType() == ResponseEntity.class)
            && !type.getTypeName().endsWith("SseEmitter");
    return isJson ? Optional.of(type) : Optional.empty();
  }

  private static Optional<ApiRoute.Parameter> parameter(MethodParameter parameter) {
    var name = parameter.getParameter().getName();
    var type = raw(unwrapped(parameter.getGenericParameterType()));
    boolean optional = parameter.getParameterType() == Optional.class;
    if (parameter.hasParameterAnnotation(PathVariable.class)) {
      return Optional.of(new ApiRoute.Parameter(name, "path", true, type));
    }
    var query = parameter.getParameterAnnotation(RequestParam.class);
    if (query != null) {
      boolean hasDefault = !query.defaultValue().startsWith("\n\t");
      return Optional.of(new ApiRoute.Parameter(name, "query", !optional && !hasDefault, type));
    }
    var header = parameter.getParameterAnnotation(RequestHeader.class);
    return Optional.ofNullable(header)
        .map(h -> new ApiRoute.Parameter(h.name(), "header", false, type));
  }

  private static Type unwrapped(Type type) {
    return type instanceof ParameterizedType p && p.getRawType() == Optional.class
        ? p.getActualTypeArguments()[0]
        : type;
  }

  private static Class<?> raw(Type type) {
    return type instanceof Class<?> known ? known : String.class;
  }
}
