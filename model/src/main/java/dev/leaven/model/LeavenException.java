package dev.leaven.model;

import org.jspecify.annotations.Nullable;

/**
 * An error that a user caused or must know of: what happened and was expected, and how to fix it.
 */
public final class LeavenException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;
  private final String detail;
  private final String fix;

  /**
   * Makes an error.
   *
   * @param detail what happened and what was expected, one or two sentences
   * @param fix what the user can do about it, one sentence
   */
  public LeavenException(ErrorCode code, String detail, String fix) {
    this(code, detail, fix, null);
  }

  /** The same with what it was caused by. */
  public LeavenException(ErrorCode code, String detail, String fix, @Nullable Throwable cause) {
    super(code.id() + " " + detail + " " + fix, cause);
    this.code = code;
    this.detail = detail;
    this.fix = fix;
  }

  public ErrorCode code() {
    return code;
  }

  public String detail() {
    return detail;
  }

  public String fix() {
    return fix;
  }
}
