package dev.leaven.recommend.answers;

import dev.leaven.model.Item;
import dev.leaven.recommend.catalogue.CatalogueView;
import java.util.OptionalInt;

/** The items of a live catalogue. */
public record CatalogueItems(CatalogueView view) implements Assortment {
  @Override
  public long revision() {
    return view.revision();
  }

  @Override
  public int size() {
    return view.size();
  }

  @Override
  public String id(int number) {
    return view.id(number);
  }

  @Override
  public OptionalInt number(String id) {
    return view.number(id);
  }

  @Override
  public boolean present(int number) {
    return view.present(number);
  }

  @Override
  public String title(int number) {
    return view.title(number);
  }

  @Override
  public Item item(int number) {
    return view.item(number);
  }
}
