// Small things that the other parts share.

/** The token that everything that changes something sends back. */
export function token() {
  return document.querySelector('meta[name="leaven-token"]').content;
}

/** Tells people who cannot see the change. */
export function say(what) {
  const announcer = document.getElementById("announcer");
  announcer.textContent = "";
  requestAnimationFrame(() => (announcer.textContent = what));
}

/**
 * A problem in the page's language: what its code means, where the page brings such words, and then
 * the server's own wording, which names the case. Without them it is as the server said it.
 */
export function worded(problem) {
  const known = document.querySelector("template[data-errors]")?.content.querySelector(`[data-code="${problem.code}"]`);
  return known && !problem.ours ? { detail: known.dataset.said, fix: known.dataset.fix, also: `${problem.detail} ${problem.fix}` } : problem;
}

/** A colour of the present theme. */
export function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

/** A share as a percentage with a fixed count of decimals. */
export function percent(share, decimals) {
  return `${(share * 100).toFixed(decimals)}%`;
}

/** A length of time, as the pages write it. */
export function seconds(length) {
  if (length < 1) return "< 1 s";
  if (length < 60) return `${Math.round(length)} s`;
  const whole = Math.round(length);
  return whole < 3600
    ? `${Math.floor(whole / 60)} min ${whole % 60} s`
    : `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}
