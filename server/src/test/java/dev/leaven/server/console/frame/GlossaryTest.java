package dev.leaven.server.console.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** In Chinese one thing has one name: 门禁 for the gate, 训练 for a run, 回滚 for rolling back. */
final class GlossaryTest {
  private static final List<String> OTHER_NAMES =
      List.of("关卡", "回退", "撤回", "提笔", "次运行", "运行的", "→ 运行");

  @Test
  void messagesAndErrorsUseOneNameForOneThing() {
    for (var bundle : List.of("messages_zh-CN.properties", "errors_zh-CN.properties")) {
      for (var entry : Text.read(bundle).entrySet()) {
        assertThat((String) entry.getValue())
            .as("%s in %s", entry.getKey(), bundle)
            .doesNotContain(OTHER_NAMES);
      }
    }
  }

  @Test
  void theReadmeUsesTheSameNames() throws IOException {
    assertThat(Files.readString(Path.of("..", "README.zh-CN.md")))
        .contains("门禁", "回滚")
        .doesNotContain(OTHER_NAMES);
  }
}
