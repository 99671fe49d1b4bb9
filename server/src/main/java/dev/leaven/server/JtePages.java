package dev.leaven.server;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.ViewResolver;

/** Turns a view's name, e.g. {@code home}, into the page that {@code home.jte} was compiled to. */
final class JtePages implements ViewResolver, Ordered {
  /** The package that the build compiles the templates into. */
  static final String PACKAGE = "dev.leaven.server.pages";

  private static final String HTML = "text/html;charset=UTF-8";

  private final TemplateEngine engine =
      TemplateEngine.createPrecompiled(
          null, ContentType.Html, JtePages.class.getClassLoader(), PACKAGE);

  @Override
  public int getOrder() {
    return Ordered.HIGHEST_PRECEDENCE + 10;
  }

  @Override
  public @Nullable View resolveViewName(String name, Locale locale) {
    var template = name + ".jte";
    return engine.hasTemplate(template) ? new Page(template) : null;
  }

  private final class Page implements View {
    private final String template;

    Page(String template) {
      this.template = template;
    }

    @Override
    public String getContentType() {
      return HTML;
    }

    @Override
    public void render(
        @Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
        throws Exception {
      var page = new Utf8ByteOutput();
      Map<String, @Nullable Object> values = new HashMap<>(model == null ? Map.of() : model);
      // Spring adds binding results beside the model's own values; a template declares only its
      // own.
      values.keySet().removeIf(key -> key.indexOf('.') >= 0);
      engine.render(template, values, page);
      response.setContentType(HTML);
      response.setContentLength(page.getContentLength());
      page.writeTo(response.getOutputStream());
    }
  }
}
