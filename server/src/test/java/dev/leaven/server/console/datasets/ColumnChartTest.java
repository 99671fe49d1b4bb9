package dev.leaven.server.console.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class ColumnChartTest {
  @Test
  void columnsStandOnOneFloorAndTheTallestReachesTheTop() {
    var chart = ColumnChart.of(Map.of("a", 10L), "/x?label=").orElseThrow();
    var column = chart.columns().getFirst();
    assertThat(column.y() + column.height()).isEqualTo(164);
    assertThat(column.y()).isEqualTo(22);
    assertThat(column.href()).isEqualTo("/x?label=a");
    assertThat(ColumnChart.of(Map.of(), "")).isEmpty();
  }
}
