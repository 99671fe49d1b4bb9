package dev.leaven.recommend.rules;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Maximal marginal relevance: (1 − λ) · score − λ · the greatest likeness to what was chosen, with
 * scores brought to 0 to 1 within the pool (Carbonell and Goldstein, SIGIR 1998).
 */
final class Relevance {
  private final double lambda;
  private final Likenesses likenesses;
  private final List<Ranking.Candidate> pool;
  private final Map<Integer, Double> nearest = new HashMap<>();
  private final double low;
  private final double range;

  Relevance(double lambda, Likenesses likenesses, List<Ranking.Candidate> pool) {
    this.lambda = lambda;
    this.likenesses = likenesses;
    this.pool = List.copyOf(pool);
    low = pool.stream().mapToDouble(Ranking.Candidate::score).min().orElse(0);
    range = pool.stream().mapToDouble(Ranking.Candidate::score).max().orElse(0) - low;
  }

  void chose(int number) {
    for (var candidate : pool) {
      double likeness = likenesses.between(candidate.number(), number);
      nearest.merge(candidate.number(), likeness, Math::max);
    }
  }

  /** The first of those that are worth most. */
  Ranking.Candidate best(List<Ranking.Candidate> left) {
    var best = left.getFirst();
    for (var candidate : left) {
      if (worth(candidate) > worth(best)) {
        best = candidate;
      }
    }
    return best;
  }

  private double worth(Ranking.Candidate candidate) {
    double score = range > 0 ? (candidate.score() - low) / range : 1;
    return (1 - lambda) * score - lambda * nearest.getOrDefault(candidate.number(), 0.0);
  }
}
