package dev.leaven.server;

import dev.leaven.api.Wire;
import dev.leaven.server.console.ConsoleWiring;
import dev.leaven.server.datasets.DatasetWiring;
import dev.leaven.server.docs.DocsWiring;
import dev.leaven.server.experiments.ExperimentWiring;
import dev.leaven.server.health.HealthWiring;
import dev.leaven.server.keys.KeyWiring;
import dev.leaven.server.ledger.LedgerWiring;
import dev.leaven.server.models.ModelWiring;
import dev.leaven.server.predictions.PredictionWiring;
import dev.leaven.server.problems.ContainerRefusals;
import dev.leaven.server.problems.ProblemAdvice;
import dev.leaven.server.recommend.RecommendWiring;
import dev.leaven.server.runs.RunWiring;
import dev.leaven.server.security.AccessCheck;
import dev.leaven.server.security.BodyPace;
import dev.leaven.server.security.BodyValve;
import dev.leaven.server.security.CallerArgument;
import dev.leaven.server.security.SecurityWiring;
import dev.leaven.server.v2.InferWiring;
import dev.leaven.server.vision.VisionWiring;
import jakarta.servlet.MultipartConfigElement;
import java.util.List;
import org.apache.catalina.core.StandardHost;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.multipart.support.StandardServletMultipartResolver;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.ViewResolver;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Tomcat, Spring MVC and everything that answers, named one by one.
 *
 * <p>Platform threads, because SQLite's native calls pin virtual ones.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebMvc
@Import({
  HouseWiring.class,
  SecurityWiring.class,
  HealthWiring.class,
  DatasetWiring.class,
  RunWiring.class,
  ModelWiring.class,
  ExperimentWiring.class,
  PredictionWiring.class,
  VisionWiring.class,
  RecommendWiring.class,
  InferWiring.class,
  LedgerWiring.class,
  KeyWiring.class,
  DocsWiring.class,
  ConsoleWiring.class,
  ProblemAdvice.class,
})
class HttpWiring implements WebMvcConfigurer {
  private static final int HEADER_BYTES = 16 << 10;

  /** How many parts a form may have, and parameters a request: each part counts as one of them. */
  private static final int PARTS = 1_000;

  @Bean
  TomcatServletWebServerFactory tomcat(ServerConfig config, BodyPace pace)
      throws java.net.UnknownHostException {
    var factory = new TomcatServletWebServerFactory(config.port());
    factory.setAddress(java.net.InetAddress.getByName(config.host()));
    factory.setBaseDirectory(config.data().resolve("tmp").toFile());
    factory.addConnectorCustomizers(
        connector -> {
          connector.setMaxParameterCount(PARTS);
          connector.setMaxPartCount(PARTS);
          connector.setMaxPostSize(1 << 20);
          connector.setXpoweredBy(false);
          if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
            http.setMaxThreads(config.limits().threads());
            http.setMinSpareThreads(4);
            http.setMaxConnections(2_000);
            http.setConnectionTimeout(20_000);
            http.setDisableUploadTimeout(false);
            http.setConnectionUploadTimeout((int) BodyPace.BETWEEN_BYTES.toMillis());
            http.setKeepAliveTimeout(60_000);
            http.setMaxKeepAliveRequests(-1);
            http.setMaxHttpRequestHeaderSize(HEADER_BYTES);
            http.setMaxSwallowSize(1 << 20);
            http.setTcpNoDelay(true);
          }
        });
    factory.addContextValves(new BodyValve(pace));
    factory.addContextCustomizers(
        context -> {
          if (context.getParent() instanceof StandardHost host) {
            host.setErrorReportValveClass(ContainerRefusals.class.getName());
          }
        });
    return factory;
  }

  @Bean
  DispatcherServlet dispatcherServlet() {
    return new DispatcherServlet();
  }

  @Bean
  DispatcherServletRegistrationBean dispatcher(DispatcherServlet servlet, ServerConfig config) {
    var registration = new DispatcherServletRegistrationBean(servlet, "/");
    registration.setLoadOnStartup(1);
    long rows = config.limits().rowsBytes();
    registration.setMultipartConfig(new MultipartConfigElement("", rows, rows, 1 << 20));
    return registration;
  }

  @Bean
  StandardServletMultipartResolver multipartResolver() {
    var resolver = new StandardServletMultipartResolver();
    resolver.setResolveLazily(true);
    return resolver;
  }

  @Bean
  ViewResolver jtePages() {
    return new JtePages();
  }

  @Override
  public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
    converters
        .registerDefaults()
        .withJsonConverter(new JacksonJsonHttpMessageConverter(Wire.STRICT));
  }

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(new CallerArgument());
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(new AccessCheck());
  }

  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    registry
        .addResourceHandler("/assets/**")
        .addResourceLocations("classpath:/static/assets/")
        .setCachePeriod(3600);
    registry
        .addResourceHandler("/webjars/**")
        .addResourceLocations("classpath:/META-INF/resources/webjars/")
        .setCachePeriod(86_400);
  }
}
