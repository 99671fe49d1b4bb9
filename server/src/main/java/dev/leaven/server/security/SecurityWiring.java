package dev.leaven.server.security;

import dev.leaven.lifecycle.Lifecycle;
import dev.leaven.lifecycle.house.Ids;
import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import dev.leaven.model.Task;
import dev.leaven.server.ServerConfig;
import dev.leaven.server.problems.Problems;
import dev.leaven.store.Store;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.FilterChainProxy;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;

/**
 * The filters at the door in their order: Spring Security's firewall, headers, Host and Origin, the
 * caller with the limits, the size of the body.
 *
 * <p>The chain is written out instead of built by Spring Security's configurer: these filters are
 * all there is, a request passes nothing else, and the start is shorter.
 */
@Configuration(proxyBeanMethods = false)
@Import(SignIn.class)
public class SecurityWiring {
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  @Bean
  AdminKey adminKey(ServerConfig config) {
    return AdminKey.of(config.data());
  }

  @Bean
  ConsoleSessions consoleSessions(Clock clock) {
    return new ConsoleSessions(clock);
  }

  @Bean
  BodyPace bodyPace(ServerConfig config) {
    return new BodyPace(config.limits().threads());
  }

  @Bean
  RequestLimits requestLimits(ServerConfig config) {
    return new RequestLimits(config.limits());
  }

  @Bean
  KeyBook keyBook(
      Store store,
      Lifecycle house,
      AdminKey admin,
      ConsoleSessions sessions,
      RequestLimits limits,
      Clock clock,
      Ids ids) {
    var capabilities = house.tasks().stream().map(Task::capability).collect(Collectors.toSet());
    return new KeyBook(store, admin, capabilities, sessions, limits, clock, ids::next);
  }

  @Bean
  KeyCheck keyCheck(KeyBook keys, RequestLimits limits) {
    return new KeyCheck(keys, limits);
  }

  @Bean
  FilterRegistrationBean<FilterChainProxy> door(
      ServerConfig config,
      Store store,
      KeyCheck keys,
      ConsoleSessions sessions,
      RequestLimits limits) {
    CallerFilter.Workspaces workspaces = id -> store.workspaces().find(id).isPresent();
    var chain =
        new DefaultSecurityFilterChain(
            AnyRequestMatcher.INSTANCE,
            List.of(
                new HeaderFilter(),
                new HostFilter(config.host(), config.hosts()),
                new CallerFilter(keys, sessions, workspaces, limits),
                new BodyFilter(config.limits())));
    var proxy = new FilterChainProxy(chain);
    var firewall = new StrictHttpFirewall();
    firewall.setAllowedHttpMethods(METHODS);
    proxy.setFirewall(firewall);
    proxy.setRequestRejectedHandler(
        (request, response, why) -> Problems.write(response, rejected(request)));
    var registration = new FilterRegistrationBean<>(proxy);
    // Errors and async dispatches carry on a request that passed the door already.
    registration.setDispatcherTypes(DispatcherType.REQUEST);
    registration.setAsyncSupported(true);
    return registration;
  }

  private static LeavenException rejected(HttpServletRequest request) {
    return METHODS.contains(request.getMethod())
        ? Problems.ofStatus(400)
        : new LeavenException(
            ErrorCode.LV_1004,
            "No address takes that method.",
            "Use GET, POST, PUT, PATCH or DELETE as /docs/api says.");
  }
}
