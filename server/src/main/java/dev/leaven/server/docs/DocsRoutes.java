package dev.leaven.server.docs;

import dev.leaven.model.ErrorCode;
import dev.leaven.server.problems.Problems;
import dev.leaven.server.security.Access;
import dev.leaven.server.security.Level;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/** The API's page, its OpenAPI document, and the page of each error. */
@Controller
@Access(Level.READ)
final class DocsRoutes {
  private static final MediaType TEXT = new MediaType("text", "plain", StandardCharsets.UTF_8);

  /** Asked for late: the router is made of the routes, of which these are some. */
  private final ObjectProvider<RequestMappingHandlerMapping> router;

  DocsRoutes(ObjectProvider<RequestMappingHandlerMapping> router) {
    this.router = router;
  }

  private List<ApiRoute> routes() {
    return ApiRoutes.of(router.getObject());
  }

  @GetMapping("/docs/api")
  String page(Model model) {
    model.addAttribute("routes", routes());
    return "docs/api";
  }

  @GetMapping(path = "/openapi.json", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<JsonNode> document() {
    return ResponseEntity.ok(OpenApi.of(routes()));
  }

  @GetMapping("/docs/errors/{code}")
  ResponseEntity<String> error(@PathVariable String code) throws IOException {
    var known =
        Arrays.stream(ErrorCode.values())
            .filter(each -> each.id().equals(code))
            .findFirst()
            .orElseThrow(Problems::nothingHere);
    try (var page = DocsRoutes.class.getResourceAsStream("errors/" + known.id() + ".md")) {
      if (page == null) {
        throw Problems.nothingHere();
      }
      var text = new String(page.readAllBytes(), StandardCharsets.UTF_8);
      return ResponseEntity.ok().contentType(TEXT).body(text);
    }
  }
}
