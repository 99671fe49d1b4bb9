package dev.leaven.server.docs;

import dev.leaven.api.Problem;
import dev.leaven.server.security.Level;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes routes as an OpenAPI 3.1 document. */
final class OpenApi {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Schemas schemas = new Schemas();

  private OpenApi() {}

  static ObjectNode of(List<ApiRoute> routes) {
    return new OpenApi().document(routes);
  }

  private ObjectNode document(List<ApiRoute> routes) {
    var document = JSON.objectNode().put("openapi", "3.1.0");
    document
        .putObject("info")
        .put("title", "Leaven")
        .put("version", "1")
        .put("description", "Errors are application/problem+json with code, detail and fix.");
    var paths = document.putObject("paths");
    for (var route : routes) {
      var path = paths.withObject("/" + route.path().replace("~", "~0").replace("/", "~1"));
      var method = route.method().toLowerCase(Locale.ROOT);
      if (path.has(method)) {
        body(route, path.withObject("/" + method));
      } else {
        operation(route, path.putObject(method));
      }
    }
    var components = document.putObject("components");
    var names = components.putObject("schemas");
    schemas.of(Problem.class);
    schemas.named().forEach(names::set);
    components
        .putObject("securitySchemes")
        .putObject("key")
        .put("type", "http")
        .put("scheme", "bearer");
    return document;
  }

  private void operation(ApiRoute route, ObjectNode operation) {
    operation.put("summary", route.does());
    operation.putArray("tags").add(route.noun());
    var security = operation.putArray("security");
    if (route.level() != Level.OPEN) {
      security.addObject().putArray("key");
    }
    if (!route.parameters().isEmpty()) {
      var parameters = operation.putArray("parameters");
      for (var parameter : route.parameters()) {
        parameters
            .addObject()
            .put("name", parameter.name())
            .put("in", parameter.in())
            .put("required", parameter.required())
            .set("schema", schemas.of(parameter.type()));
      }
    }
    body(route, operation);
    var responses = operation.putObject("responses");
    var good = responses.putObject(Integer.toString(route.status()));
    good.put("description", "Done.");
    route.answer().ifPresent(type -> content(good, "application/json", schemas.of(type)));
    if (route.answer().isEmpty()) {
      route.gives().forEach(type -> content(good, type, bytes()));
    }
    var bad = responses.putObject("default").put("description", "What went wrong.");
    bad.putObject("content").putObject(Problem.MEDIA_TYPE).set("schema", schemas.of(Problem.class));
  }

  private static void content(ObjectNode of, String mediaType, ObjectNode schema) {
    of.withObject("/content").putObject(mediaType).set("schema", schema);
  }

  private static ObjectNode bytes() {
    return JSON.objectNode().put("type", "string").put("format", "binary");
  }

  private void body(ApiRoute route, ObjectNode operation) {
    for (var type : route.takes()) {
      var content = operation.withObject("/requestBody/content");
      var schema = route.body().map(schemas::of).orElseGet(OpenApi::bytes);
      content.putObject(type).set("schema", schema);
    }
  }
}
