package dev.leaven.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.leaven.server.security.Access;
import dev.leaven.server.security.Level;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Walks the router's own list of routes, so that a new one cannot be forgotten. */
class RouteListTest {
  /** Routes that are meant for everybody; another one must be argued for here. */
  private static final Set<String> OPEN =
      Set.of("/", "/enter", "/sign-in", "/preferences", "/health/live", "/health/ready");

  private static TestingLeaven leaven;

  @BeforeAll
  static void start() {
    leaven = TestingLeaven.start();
  }

  @AfterAll
  static void stop() {
    leaven.close();
  }

  private record Route(String method, String pattern, Level level) {
    /** The address with something unknown in every place that takes an id. */
    String path() {
      return pattern.replace("{version}", "1").replaceAll("\\{[^}]+}", "unknown0");
    }
  }

  private static List<Route> routes() {
    var mapping = leaven.server().bean(RequestMappingHandlerMapping.class);
    List<Route> routes = new ArrayList<>();
    mapping
        .getHandlerMethods()
        .forEach(
            (info, handler) -> {
              var own =
                  AnnotatedElementUtils.findMergedAnnotation(handler.getMethod(), Access.class);
              var ofClass =
                  AnnotatedElementUtils.findMergedAnnotation(handler.getBeanType(), Access.class);
              var level =
                  own != null ? own.value() : ofClass != null ? ofClass.value() : Level.ADMIN;
              for (var pattern : info.getPatternValues()) {
                var methods = info.getMethodsCondition().getMethods();
                if (methods.isEmpty()) {
                  fail("the route %s takes every method", pattern);
                }
                methods.forEach(m -> routes.add(new Route(m.name(), pattern, level)));
              }
            });
    return routes;
  }

  @Test
  void thereAreRoutes() {
    assertThat(routes()).hasSizeGreaterThan(35);
  }

  @Test
  void everyRouteWithoutAKeyIs401ButForTheOpenOnes() throws IOException, InterruptedException {
    var open = new TreeSet<String>();
    for (var route : routes()) {
      var response = Ask.nobody(leaven).send(route.method(), route.path());
      if (response.statusCode() == 401) {
        assertThat(Ask.problem(response).code()).isEqualTo("LV-1601");
        assertThat(response.headers().firstValue("WWW-Authenticate")).isPresent();
      } else {
        open.add(route.pattern());
      }
    }
    assertThat(open).isSubsetOf(OPEN);
  }

  @Test
  void unknownRoutesWithoutAKeyAre401Too() throws IOException, InterruptedException {
    for (var path : List.of("/v1/nothing", "/v3", "/actuator/env", "/error", "/admin")) {
      assertThat(Ask.nobody(leaven).send("GET", path).statusCode()).as(path).isEqualTo(401);
    }
  }

  @Test
  void everyRouteWithAnIdIs404ForTheKeyOfAnotherWorkspace()
      throws IOException, InterruptedException {
    var ids = Ids.made(leaven);
    var foreign = Ask.with(leaven, leaven.key("elsewhere", "admin", "*:write"));
    for (var route : routes()) {
      if (route.pattern().startsWith("/v") && route.pattern().contains("{")) {
        var response = ask(foreign, route, ids.fill(route.pattern()));
        assertThat(response).as("%s %s", route.method(), route.pattern()).isEqualTo(404);
      }
    }
  }

  /** Asks with a body that the route would take, so that the id is what it is refused for. */
  private static int ask(Ask who, Route route, String path)
      throws IOException, InterruptedException {
    if (path.endsWith("/rows") && route.method().equals("POST")) {
      return who.send(
              "POST", path, "id,content\n1,AAAA\n", new String[] {"Content-Type", "text/csv"})
          .statusCode();
    }
    var body =
        path.endsWith("/releases")
            ? "{\"action\":\"rollback\"}"
            : path.endsWith("/feedback")
                ? "{\"kind\":\"correct\"}"
                : path.endsWith("/infer") ? "{\"inputs\":[]}" : "{}";
    return route.method().equals("POST")
        ? who.json("POST", path, body).statusCode()
        : who.send(route.method(), path).statusCode();
  }
}
