package emptyboot;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The least that Spring Boot can be with a page: what {@code ./leaven bench start} compares with. */
@SpringBootApplication
@RestController
public class EmptyPage {
  @GetMapping("/")
  String page() {
    return "<!doctype html><title>Empty</title>";
  }

  /** With {@code rehearse} as its last word, visits its page once and ends, for the AOT cache. */
  public static void main(String[] args) throws Exception {
    var context = (ServletWebServerApplicationContext) SpringApplication.run(EmptyPage.class, args);
    if (args[args.length - 1].equals("rehearse")) {
      var page = URI.create("http://127.0.0.1:" + context.getWebServer().getPort() + "/");
      HttpClient.newHttpClient()
          .send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.discarding());
      context.close();
    }
  }
}
