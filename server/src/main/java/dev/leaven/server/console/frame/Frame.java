package dev.leaven.server.console.frame;

/**
 * What every page knows beside its own view.
 *
 * @param place which entry of the side column is current
 * @param path the page's own path and query, to come back to after a switch
 * @param csrf the token that every form sends back
 * @param workspace whose data the page shows
 * @param release the version of Leaven that renders it
 */
public record Frame(
    Text text,
    Theme theme,
    Place place,
    String path,
    String csrf,
    String workspace,
    String release) {

  /** The entries of the side column. */
  public enum Place {
    HOME("/", "home"),
    TRY("/try", "pencil"),
    RECOMMEND("/recommend", "basket"),
    DATASETS("/datasets", "grid"),
    RUNS("/runs", "activity"),
    MODELS("/models", "layers"),
    LEDGER("/ledger", "chain"),
    KEYS("/keys", "key"),
    NONE("/", "home");

    private final String href;
    private final String icon;

    Place(String href, String icon) {
      this.href = href;
      this.icon = icon;
    }

    public String href() {
      return href;
    }

    public String icon() {
      return icon;
    }

    /** The message key of its name. */
    public String key() {
      return "place." + name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** The address of the switch that sets a preference and comes back here. */
  public String preference(String name, String value) {
    return "/preferences?%s=%s&back=%s"
        .formatted(
            name, value, java.net.URLEncoder.encode(path, java.nio.charset.StandardCharsets.UTF_8));
  }
}
