package dev.leaven.testkit;

import dev.leaven.api.Problem;
import dev.leaven.api.Wire;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;

/** Plain HTTP requests of tests, with a key or without. */
final class Ask {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final String url;
  private final Optional<String> key;

  private Ask(String url, Optional<String> key) {
    this.url = url;
    this.key = key;
  }

  static Ask nobody(TestingLeaven leaven) {
    return new Ask(leaven.url(), Optional.empty());
  }

  static Ask with(TestingLeaven leaven, String key) {
    return new Ask(leaven.url(), Optional.of(key));
  }

  HttpResponse<String> send(String method, String path, String... headers)
      throws IOException, InterruptedException {
    return send(method, path, "", headers);
  }

  HttpResponse<String> send(String method, String path, String body, String[] headers)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(url + path))
            .method(
                method,
                body.isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    key.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  HttpResponse<String> json(String method, String path, String body)
      throws IOException, InterruptedException {
    return send(method, path, body, new String[] {"Content-Type", "application/json"});
  }

  static Problem problem(HttpResponse<String> response) {
    return Wire.LENIENT.readValue(response.body(), Problem.class);
  }

  static Problem problem(RawHttp.Answer answer) {
    return Wire.LENIENT.readValue(answer.body(), Problem.class);
  }
}
