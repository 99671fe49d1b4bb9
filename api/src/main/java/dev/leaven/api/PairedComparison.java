package dev.leaven.api;

/**
 * A version and the live one on the same test rows.
 *
 * @param excluded rows left out because the live version had trained on them
 * @param candidate mean gain
 * @param rival mean gain
 * @param difference candidate less rival
 * @param low the lower end of the difference's interval
 * @param high the upper end
 * @param candidateOnly rows that the candidate alone had right
 * @param rivalOnly rows that the live version alone had right
 * @param p the exact two-sided p-value of the test named by {@code method}
 * @param method {@code mcnemar} where every gain is 0 or 1, else {@code sign}
 */
public record PairedComparison(
    int rows,
    int excluded,
    double candidate,
    double rival,
    double difference,
    double low,
    double high,
    int candidateOnly,
    int rivalOnly,
    double p,
    String method) {}
