package dev.leaven.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The call that "Try it" shows beside an answer is code that compiles. */
class JavaExampleTest {
  @TempDir Path folder;

  @Test
  void theCallInJavaCompiles() throws IOException {
    List<String> lines =
        Files.readAllLines(Path.of("src/main/jte/part/java-example.jte")).stream()
            .filter(line -> !line.startsWith("@param"))
            .map(
                line -> line.replace("${server}", "http://127.0.0.1").replace("${model}", "digits"))
            .toList();
    String imports =
        lines.stream().filter(line -> line.startsWith("import ")).collect(Collectors.joining("\n"));
    String body =
        lines.stream()
            .filter(line -> !line.startsWith("import "))
            .collect(Collectors.joining("\n"));
    String source =
        "%s\nclass Example { void call() throws Exception {\n%s\n} }".formatted(imports, body);
    var said = new StringWriter();
    boolean compiled =
        ToolProvider.getSystemJavaCompiler()
            .getTask(said, null, null, List.of("-d", folder.toString()), null, List.of(of(source)))
            .call();
    assertThat(compiled).as(said.toString()).isTrue();
    assertThat(body).contains("classify");
  }

  private static JavaFileObject of(String source) {
    return new SimpleJavaFileObject(
        URI.create("string:///Example.java"), JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return source;
      }
    };
  }
}
