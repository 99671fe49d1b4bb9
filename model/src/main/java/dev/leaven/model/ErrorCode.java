package dev.leaven.model;

/**
 * Every error that a user can meet, with its stable number, its kind and its title.
 *
 * <p>Numbers are never reused. Each has a page in {@code docs/errors}. Ranges: 10 requests, 11
 * datasets and rows, 12 snapshots and recipes, 13 runs, 14 models and releases, 15 predictions, 16
 * keys and limits, 17 networks, 18 serving and packs, 19 store and ledger, 20 launcher and
 * terminal, 21 recommendations.
 */
public enum ErrorCode {
  // 10: requests
  LV_1001(Kind.INVALID, "The request cannot be read"),
  LV_1002(Kind.INVALID, "A field has a value that is not allowed"),
  LV_1003(Kind.NOT_FOUND, "There is nothing at this address"),
  LV_1004(Kind.METHOD, "This address does not take that method"),
  LV_1005(Kind.MEDIA_TYPE, "The content type is not supported"),
  LV_1006(Kind.TOO_LARGE, "The request is too large"),
  LV_1007(Kind.INTERNAL, "Something in Leaven failed"),
  LV_1008(Kind.TOO_SLOW, "The request came too slowly"),
  // 11: datasets and rows
  LV_1101(Kind.NOT_FOUND, "There is no such dataset"),
  LV_1102(Kind.CONFLICT, "A dataset of that name exists"),
  LV_1103(Kind.INVALID, "A row cannot be used"),
  LV_1104(Kind.INVALID, "The data set on disk cannot be read"),
  // 12: snapshots and recipes
  LV_1201(Kind.NOT_FOUND, "There is no such snapshot"),
  LV_1202(Kind.NOT_FOUND, "There is no such recipe or task"),
  LV_1203(Kind.CONFLICT, "The dataset is too small for the recipe"),
  LV_1204(Kind.INVALID, "A setting of the recipe is not allowed"),
  // 13: runs
  LV_1301(Kind.NOT_FOUND, "There is no such run"),
  LV_1302(Kind.CONFLICT, "The run is over already"),
  LV_1303(Kind.INTERNAL, "The run's worker died"),
  LV_1304(Kind.LIMITED, "The queue of runs is full"),
  // 14: models, versions, gate, releases
  LV_1401(Kind.NOT_FOUND, "There is no such model"),
  LV_1402(Kind.NOT_FOUND, "There is no such version"),
  LV_1403(Kind.CONFLICT, "The gate refused the version"),
  LV_1404(Kind.CONFLICT, "There is no earlier release to roll back to"),
  LV_1405(Kind.CONFLICT, "The version's files are not what was recorded"),
  LV_1406(Kind.CONFLICT, "The version cannot be reproduced"),
  LV_1407(Kind.NOT_FOUND, "The gate has not judged the version"),
  LV_1408(Kind.NOT_FOUND, "There is no such experiment"),
  LV_1409(Kind.CONFLICT, "An experiment of the model is running"),
  // 15: predictions
  LV_1501(Kind.CONFLICT, "The model has no live version"),
  LV_1502(Kind.INVALID, "The picture cannot be read"),
  LV_1503(Kind.TOO_LARGE, "The picture has too many pixels"),
  LV_1504(Kind.NOT_FOUND, "There is no such prediction"),
  LV_1505(Kind.INVALID, "The input has the wrong name, type or shape"),
  // 16: keys and limits
  LV_1601(Kind.UNAUTHENTICATED, "No valid key was given"),
  LV_1602(Kind.FORBIDDEN, "The key does not allow this"),
  LV_1603(Kind.LIMITED, "Too many requests"),
  LV_1604(Kind.NOT_FOUND, "There is no such key"),
  LV_1605(Kind.FORBIDDEN, "The request's Host or Origin is not this server's"),
  LV_1606(Kind.NOT_FOUND, "There is no such workspace"),
  // 17: networks
  LV_1701(Kind.INVALID, "Shapes do not fit"),
  LV_1702(Kind.INVALID, "A label is out of range"),
  LV_1703(Kind.INVALID, "The data holds NaN or infinity"),
  LV_1704(Kind.INVALID, "There is no data"),
  LV_1705(Kind.INVALID, "A layer, loss or optimiser has a setting that is not allowed"),
  LV_1706(Kind.INVALID, "The saved network cannot be read"),
  LV_1707(Kind.INVALID, "The network is not ready for this call"),
  LV_1708(Kind.CONFLICT, "A file cannot be written"),
  // 18: serving
  LV_1801(Kind.INVALID, "The ONNX file cannot be used"),
  LV_1802(Kind.UNAVAILABLE, "The model could not be loaded"),
  LV_1803(Kind.UNAVAILABLE, "The server is not ready"),
  LV_1804(Kind.UNAVAILABLE, "The model took too long"),
  // 19: store and ledger
  LV_1901(Kind.INTERNAL, "The store failed"),
  LV_1902(Kind.INTERNAL, "The ledger does not verify"),
  LV_1903(Kind.CONFLICT, "The data folder is in use or cannot be used"),
  // 20: launcher and terminal
  LV_2001(Kind.INVALID, "The command line cannot be understood"),
  LV_2002(Kind.UNAVAILABLE, "The server cannot be reached"),
  LV_2003(Kind.UNAVAILABLE, "No JDK 25 was found"),
  LV_2004(Kind.UNAVAILABLE, "No Maven 3.8 or later was found"),
  LV_2005(Kind.INTERNAL, "The build failed"),
  LV_2006(Kind.INVALID, "The verb works in a clone only"),
  LV_2007(Kind.INVALID, "No test ran"),
  LV_2008(Kind.UNAVAILABLE, "The port is taken"),
  LV_2009(Kind.INVALID, "A result cannot be written"),
  // 21: recommendations
  LV_2101(Kind.INVALID, "An event, item or user cannot be used"),
  LV_2102(Kind.INVALID, "The type of an event is unknown"),
  LV_2103(Kind.INVALID, "A number is not finite"),
  LV_2104(Kind.INVALID, "A time cannot be used"),
  LV_2105(Kind.INVALID, "An id is blank or too long"),
  LV_2106(Kind.INVALID, "The id of an event is taken"),
  LV_2107(Kind.INVALID, "An attribute cannot be used"),
  LV_2108(Kind.CONFLICT, "It is not clear which dataset is meant"),
  LV_2109(Kind.TOO_LARGE, "Too many in one call"),
  LV_2110(Kind.CONFLICT, "The dataset holds rows of another kind"),
  LV_2111(Kind.NOT_FOUND, "There is no such item"),
  LV_2112(Kind.NOT_FOUND, "There is no such user"),
  LV_2113(Kind.CONFLICT, "The snapshot is redacted"),
  LV_2121(Kind.INVALID, "The rules cannot be read"),
  LV_2122(Kind.INVALID, "An expression of a rule cannot be used"),
  LV_2123(Kind.INVALID, "An expression of a rule costs too much"),
  LV_2141(Kind.CONFLICT, "It is not clear which model is meant");

  /** What sort of failure it is; the HTTP edge maps each kind to one status. */
  public enum Kind {
    INVALID,
    UNAUTHENTICATED,
    FORBIDDEN,
    NOT_FOUND,
    METHOD,
    MEDIA_TYPE,
    CONFLICT,
    TOO_LARGE,
    TOO_SLOW,
    LIMITED,
    UNAVAILABLE,
    INTERNAL
  }

  private final Kind kind;
  private final String title;

  ErrorCode(Kind kind, String title) {
    this.kind = kind;
    this.title = title;
  }

  /** The code as users see it, e.g. {@code LV-1203}. */
  public String id() {
    return name().replace('_', '-');
  }

  public Kind kind() {
    return kind;
  }

  public String title() {
    return title;
  }
}
