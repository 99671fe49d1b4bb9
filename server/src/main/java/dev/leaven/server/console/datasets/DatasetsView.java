package dev.leaven.server.console.datasets;

import dev.leaven.model.Dataset;
import dev.leaven.server.console.frame.Frame;
import java.util.List;

/** The workspace's datasets. */
public record DatasetsView(Frame frame, List<Entry> datasets, List<String> tasks) {
  /** A dataset with its size and a few of its pictures. */
  public record Entry(Dataset dataset, long rows, int labels, List<String> samples) {
    public String href() {
      return "/datasets/" + dataset.id();
    }
  }
}
