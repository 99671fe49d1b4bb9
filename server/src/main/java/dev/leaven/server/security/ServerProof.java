package dev.leaven.server.security;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * How a server shows that it holds a data folder's admin key without showing the key: HMAC-SHA256
 * (RFC 2104) of a text that whoever asks has just drawn.
 */
public final class ServerProof {
  /** The header that carries the drawn text. */
  public static final String CHALLENGE = "Leaven-Challenge";

  /** The header that carries the proof. */
  public static final String PROOF = "Leaven-Proof";

  /** Keeps a proof apart from whatever else the key may be asked to sign one day. */
  private static final String PURPOSE = "leaven-server\n";

  private static final int LONGEST = 128;

  private ServerProof() {}

  /** A text that was never drawn before, so that no earlier proof answers it. */
  public static String challenge() {
    return Secret.create("");
  }

  /** The proof for a text of at most 128 characters; what is longer is cut. */
  static String of(String key, String challenge) {
    var text = PURPOSE + challenge.substring(0, Math.min(challenge.length(), LONGEST));
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException everyPlatformHasIt) {
      throw new IllegalStateException(everyPlatformHasIt);
    }
  }

  /** Whether a proof is the one that the key's holder gives. */
  public static boolean holds(String key, String challenge, String proof) {
    return !key.isEmpty() && Secret.same(of(key, challenge), proof);
  }
}
