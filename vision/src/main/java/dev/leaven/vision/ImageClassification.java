package dev.leaven.vision;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import dev.leaven.model.Outcomes;
import dev.leaven.model.Predictor;
import dev.leaven.model.Recipe;
import dev.leaven.model.Row;
import dev.leaven.model.SnapshotRows;
import dev.leaven.model.Split;
import dev.leaven.model.Task;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The task of sorting pictures into classes, e.g. drawn digits. */
public final class ImageClassification implements Task {
  public static final String ID = "image-classification";

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String capability() {
    return "vision";
  }

  @Override
  public List<Recipe> recipes() {
    return List.of(NetworkRecipe.MLP, NetworkRecipe.CNN);
  }

  /**
   * A recipe that trains the network that a JSON text describes, as {@code Sequential.toJson}
   * writes it. Pixels enter as they are, 0 to 255; it must end in a softmax over the labels.
   */
  @Override
  public Optional<Recipe> described(String json) {
    return Optional.of(NetworkRecipe.of(json));
  }

  /** Takes a user's ONNX file. */
  @Override
  public Optional<Recipe> importer() {
    return Optional.of(new OnnxImport());
  }

  /**
   * Takes in a row: its content is a PNG, a JPEG, or a {@link Picture}'s content already.
   *
   * @throws LeavenException LV-1103, saying what is wrong with the row
   */
  @Override
  public Row accept(Row sent) {
    try {
      byte[] content = Door.enter(sent.content()).content();
      return new Row(sent.id(), content, sent.label(), sent.attributes(), sent.split());
    } catch (LeavenException bad) {
      throw new LeavenException(
          ErrorCode.LV_1103, "Row \"%s\": %s".formatted(sent.id(), bad.detail()), bad.fix(), bad);
    }
  }

  @Override
  public ImageClassifier open(Path version) {
    return ImageClassifier.open(version);
  }

  /** 1 for each row whose label comes first, else 0; rows without a label are left out. */
  @Override
  public Outcomes outcomes(Predictor predictor, SnapshotRows rows, Split split) {
    return Answers.of((ImageClassifier) predictor, rows, split).outcomes(rows.hash());
  }

  @Override
  public Optional<byte[]> picture(byte[] content) {
    return Picture.isContent(content)
        ? Optional.of(Png.encode(Picture.ofContent(content)))
        : Optional.empty();
  }
}
