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

/** A length of time, in the words that the page brings: seconds, minutes, hours. */
export function seconds(length, words) {
  const said = (pattern, ...figures) => figures.reduce((text, figure, index) => text.replace(`{${index}}`, figure), pattern);
  const whole = Math.round(length);
  if (length < 1) return said(words.seconds, "< 1");
  if (whole < 60) return said(words.seconds, whole);
  return whole < 3600
    ? said(words.minutes, Math.floor(whole / 60), whole % 60)
    : said(words.hours, Math.floor(whole / 3600), Math.floor((whole % 3600) / 60));
}
