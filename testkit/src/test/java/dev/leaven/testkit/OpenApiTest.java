package dev.leaven.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaven.api.Wire;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/** The OpenAPI document names every route of the API, and is one by the rules of OpenAPI 3.1. */
class OpenApiTest {
  /** What programs call; the console's pages and the papers are for people. */
  private static final Pattern API = Pattern.compile("/(v1|v2|health)(/.*)?|/metrics");

  /** Routes that are sent without a body: what they do is in their path. */
  private static final Pattern BODILESS =
      Pattern.compile(
          "/v1/runs/\\{\\w+}/cancel|/v1/models/\\{\\w+}/versions/\\{\\w+}/(reproduce|gate)");

  private static final Set<String> TYPES =
      Set.of("string", "number", "integer", "boolean", "object", "array");

  private static TestingLeaven leaven;
  private static JsonNode document;

  @BeforeAll
  static void read() throws Exception {
    leaven = TestingLeaven.start();
    var answer = Ask.with(leaven, leaven.adminKey()).send("GET", "/openapi.json");
    assertThat(answer.statusCode()).isEqualTo(200);
    document = Wire.LENIENT.readTree(answer.body());
  }

  @AfterAll
  static void stop() {
    leaven.close();
  }

  @Test
  void everyRouteOfTheRouterIsInItAndNothingElse() {
    var routes = new TreeSet<String>();
    leaven
        .server()
        .bean(RequestMappingHandlerMapping.class)
        .getHandlerMethods()
        .keySet()
        .forEach(
            info -> {
              for (var path : info.getPatternValues()) {
                info.getMethodsCondition().getMethods().stream()
                    .filter(method -> API.matcher(path).matches())
                    .forEach(method -> routes.add(method + " " + path));
              }
            });
    var documented = new TreeSet<String>();
    operations(
        (path, operation) -> documented.add(operation.get("method").asString() + " " + path));
    assertThat(documented).isEqualTo(routes).hasSizeGreaterThan(30);
  }

  @Test
  void everyOperationSaysWhatItTakesAndGives() {
    operations(
        (path, operation) -> {
          var method = operation.get("method").asString();
          assertThat(operation.path("summary").asString("")).as(path).isNotBlank();
          if (method.equals("POST") && !BODILESS.matcher(path).matches()) {
            schemas(operation.path("requestBody"), method + " " + path);
          }
          operation
              .get("responses")
              .properties()
              .forEach(
                  answer -> {
                    var where = method + " " + path + " " + answer.getKey();
                    assertThat(answer.getValue().path("description").asString("")).isNotBlank();
                    if (!answer.getKey().equals("204")) {
                      schemas(answer.getValue(), where);
                    }
                  });
          assertThat(operation.get("responses").has("default")).as(path).isTrue();
        });
  }

  /** A body's content: at least one media type, a schema that says something for each. */
  private static void schemas(JsonNode body, String where) {
    assertThat(body.path("content").size()).as(where).isPositive();
    body.get("content")
        .properties()
        .forEach(
            content -> {
              assertThat(content.getKey()).as(where).contains("/");
              assertThat(content.getValue().path("schema").isObject()).as(where).isTrue();
            });
  }

  @Test
  void pathsAndParametersFitEachOther() {
    operations(
        (path, operation) -> {
          var inPath =
              Pattern.compile("\\{(\\w+)}")
                  .matcher(path)
                  .results()
                  .map(found -> found.group(1))
                  .collect(Collectors.toSet());
          var declared = new HashSet<String>();
          var seen = new HashSet<String>();
          for (var parameter : operation.path("parameters")) {
            var in = parameter.get("in").asString();
            assertThat(in).isIn("path", "query", "header", "cookie");
            assertThat(seen.add(in + parameter.get("name").asString())).as(path).isTrue();
            assertThat(parameter.get("schema").isObject()).as(path).isTrue();
            if (in.equals("path")) {
              assertThat(parameter.get("required").asBoolean()).as(path).isTrue();
              declared.add(parameter.get("name").asString());
            }
          }
          assertThat(declared).as(path).isEqualTo(inPath);
        });
  }

  @Test
  void itIsADocumentOfVersion31WithoutALooseEnd() {
    assertThat(document.get("openapi").asString()).matches("3\\.1\\.\\d+");
    assertThat(document.get("info").get("title").asString()).isNotBlank();
    assertThat(document.get("info").get("version").asString()).isNotBlank();
    document.get("paths").propertyNames().forEach(path -> assertThat(path).startsWith("/"));
    List<String> references = new ArrayList<>();
    walk(document, references);
    assertThat(references).isNotEmpty();
    for (var reference : references) {
      assertThat(reference).startsWith("#/");
      assertThat(document.at(reference.substring(1)).isMissingNode()).as(reference).isFalse();
    }
    operations(
        (path, operation) -> {
          for (var need : operation.path("security")) {
            need.propertyNames()
                .forEach(
                    scheme ->
                        assertThat(document.at("/components/securitySchemes/" + scheme).isObject())
                            .as(scheme)
                            .isTrue());
          }
        });
  }

  /** Collects references, and looks at the type of every schema on the way. */
  private static void walk(JsonNode at, List<String> references) {
    if (at.has("$ref")) {
      references.add(at.get("$ref").asString());
    }
    if (at.path("schema").has("type")) {
      assertThat(at.get("schema").get("type").asString()).isIn(TYPES);
    }
    at.forEach(inner -> walk(inner, references));
  }

  /** Every operation with its path, its method beside its own members. */
  private static void operations(BiConsumer<String, JsonNode> each) {
    document
        .get("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        operation -> {
                          var copy =
                              (tools.jackson.databind.node.ObjectNode)
                                  operation.getValue().deepCopy();
                          copy.put("method", operation.getKey().toUpperCase(Locale.ROOT));
                          each.accept(path.getKey(), copy);
                        }));
  }
}
