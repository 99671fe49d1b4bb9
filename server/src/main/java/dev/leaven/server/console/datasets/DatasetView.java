package dev.leaven.server.console.datasets;

import dev.leaven.model.Dataset;
import dev.leaven.model.Recipe;
import dev.leaven.model.Snapshot;
import dev.leaven.server.console.frame.Addresses;
import dev.leaven.server.console.frame.Frame;
import dev.leaven.server.console.frame.Text;
import java.util.List;
import java.util.Optional;

/**
 * A dataset: what is in it, how the labels are balanced, what looks wrong, and how to add to it.
 *
 * @param filter the label that the samples are limited to
 * @param next the address of the next samples
 */
public record DatasetView(
    Frame frame,
    Dataset dataset,
    long rows,
    List<String> labels,
    Optional<ColumnChart> balance,
    List<Problem> problems,
    List<Sample> samples,
    Optional<String> filter,
    Optional<String> next,
    List<Snapshot> snapshots,
    List<Recipe> recipes,
    List<String> models) {

  public String href() {
    return "/datasets/" + dataset.id();
  }

  /** Whether any of its recipes takes a number of epochs. */
  public boolean trainsByEpochs() {
    return recipes.stream()
        .flatMap(recipe -> recipe.settings().stream())
        .anyMatch(setting -> setting.name().equals("epochs"));
  }

  /** The address that shows the rows of one label. */
  public String href(String label) {
    return href() + "?label=" + Addresses.encoded(label);
  }

  /** Where rows are sent, by people as by programs. */
  public String rowsHref() {
    return "/v1/datasets/" + dataset.id() + "/rows";
  }

  /** A row as the grid shows it. */
  public record Sample(String id, String label, String picture, String split) {}

  /** Something to look at before training; {@code key} names its message. */
  public record Problem(String key, List<Object> arguments) {
    public String said(Text text) {
      return text.of(key, arguments.toArray());
    }
  }
}
