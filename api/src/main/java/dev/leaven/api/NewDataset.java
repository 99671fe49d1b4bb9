package dev.leaven.api;

/**
 * A dataset to be made.
 *
 * @param name unique within the workspace
 * @param task the id of the task that checks its rows, e.g. {@code image-classification}
 */
public record NewDataset(String name, String task) {
  public NewDataset {
    Wire.required("name", name);
    Wire.required("task", task);
  }
}
