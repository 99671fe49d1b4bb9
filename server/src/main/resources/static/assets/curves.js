// The curves of a run: the stream of its events, replayed from the first and followed to the last.
import uPlot from "/webjars/uplot/1.6.30/dist/uPlot.esm.js";
import { colour, percent, say, seconds } from "./page.js";

const host = document.querySelector("[data-curves]");
const whole = host.closest("[data-live-run], [data-first-run]");
const texts = document.querySelector("[data-progress]");
const points = [];
const epochs = new Map();

const shown = (name) => texts?.querySelector(`[data-${name}]`);

function columns(measure) {
  return [
    points.map((point) => point.x),
    points.map((point) => point[measure] ?? null),
    points.map((point) => point["val_" + measure] ?? null),
  ];
}

function options(element, measure) {
  const axis = {
    stroke: colour("--ink-3"),
    font: "500 11px Inter, sans-serif",
    grid: { stroke: colour("--line"), width: 1 },
    ticks: { show: false },
  };
  const line = (name) => ({
    stroke: colour(name),
    width: 2,
    spanGaps: true,
    points: { show: (plot, index) => index === 2 || points.length < 3, size: 6, fill: colour(name) },
  });
  return {
    width: Math.max(120, element.clientWidth),
    height: element.clientHeight,
    cursor: { y: false, points: { size: 7 } },
    legend: { show: false },
    scales: {
      x: { time: false, range: (plot, low, high) => [0, Math.max(1, plan, high ?? 1)] },
      y: { range: (plot, low, high) => spread(measure, low, high) },
    },
    axes: [
      { ...axis, grid: { show: false }, space: 36, incrs: [1, 2, 5, 10, 20, 50, 100], size: 28 },
      {
        ...axis,
        size: 52,
        values: (plot, ticks) =>
          ticks.map((tick) => (measure === "accuracy" ? `${+(tick * 100).toFixed(1)}%` : +tick.toFixed(3))),
      },
    ],
    series: [{}, line("--c1"), line("--c2")],
  };
}

function spread(measure, low, high) {
  if (low == null) return [0, 1];
  const margin = Math.max((high - low) * 0.12, measure === "accuracy" ? 0.004 : 0.01);
  return measure === "accuracy" ? [Math.max(0, low - margin), Math.min(1, high + margin)] : [Math.max(0, low - margin), high + margin];
}

let plan = 1;
const plots = [];

function draw() {
  for (const plot of plots.splice(0)) plot.uplot.destroy();
  for (const element of host.querySelectorAll("[data-curve]")) {
    const measure = element.dataset.curve;
    plots.push({ measure, element, uplot: new uPlot(options(element, measure), columns(measure), element) });
  }
}

let waiting = false;
function refresh() {
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(() => {
    waiting = false;
    for (const plot of plots) plot.uplot.setData(columns(plot.measure));
  });
}

function progressed(event, done) {
  const x = event.epoch - 1 + (event.steps > 0 ? event.step / event.steps : 0);
  // A worker that is busy with something else repeats its last progress as a sign of life.
  if (!done && points.at(-1)?.x === x) return;
  plan = Math.max(plan, event.epochs);
  const last = points.at(-1);
  // A resumed run goes back to its last epoch: what came after it is not true any more.
  while (points.length > 0 && points.at(-1).x >= x) points.pop();
  if (last === undefined || x > 0) points.push({ x, ...event.measures });
  if (!texts) return refresh();
  shown("bar").value = event.epochs > 0 ? Math.min(1, x / event.epochs) : 0;
  shown("epoch").textContent = `${event.epoch} / ${event.epochs}`;
  if (event.measures.loss !== undefined) shown("loss").textContent = event.measures.loss.toFixed(4);
  if (event.measures.accuracy !== undefined) shown("accuracy").textContent = percent(event.measures.accuracy, 2);
  shown("left").textContent = event.seconds_left >= 0 ? host.dataset.left.replace("{0}", seconds(event.seconds_left, host.dataset)) : "";
  if (done) {
    rowOf(event);
    say(`${host.dataset.epochDone.replace("{0}", event.epoch)} ${percent(event.measures.val_accuracy ?? event.measures.accuracy ?? 0, 2)}`);
  } else {
    shown("stage").textContent = host.dataset.training;
  }
  refresh();
}

function rowOf(event) {
  const body = document.querySelector("[data-epochs] tbody");
  if (!body) return;
  body.querySelector(`[data-epoch-row="${event.epoch}"]`)?.remove();
  const after = [...body.rows].findIndex((other) => Number(other.dataset.epochRow) > event.epoch);
  const row = body.insertRow(after);
  row.dataset.epochRow = event.epoch;
  const m = event.measures;
  const shares = (share) => (share === undefined ? undefined : percent(share, 2));
  const figures = [m.loss?.toFixed(4), shares(m.accuracy), m.val_loss?.toFixed(4), shares(m.val_accuracy)];
  if (document.querySelector("[data-epochs]").dataset.validated === "false") figures.length = 2;
  for (const text of [event.epoch, ...figures]) {
    const cell = row.insertCell();
    cell.className = "num";
    cell.textContent = text ?? "–";
  }
}

const OVER = ["succeeded", "failed", "cancelled"];

function moved(state) {
  if (OVER.includes(state)) {
    stream.close();
    if (texts) {
      shown("left").textContent = "";
      shown("stage").textContent = host.dataset[state];
      if (state === "succeeded") shown("bar").value = 1;
    }
    if (whole?.dataset.over === "false") setTimeout(() => location.reload(), 400);
    else if (whole?.hasAttribute("data-first-run")) awaitLive();
  } else if (texts && host.dataset[state]) {
    shown("stage").textContent = host.dataset[state];
  }
}

/** The first page becomes what it is after the first run: the invitation, if its version is live. */
async function awaitLive() {
  for (let tries = 0; tries < 120; tries++) {
    const answer = await fetch("/", { headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (!page.querySelector("[data-first-run]")) {
      document.querySelector(".page").replaceWith(page.querySelector(".page"));
      say(document.querySelector(".page h1").textContent);
      return;
    }
    await new Promise((resume) => setTimeout(resume, 500));
  }
}

draw();
new ResizeObserver(() => {
  for (const plot of plots) plot.uplot.setSize({ width: Math.max(120, plot.element.clientWidth), height: plot.element.clientHeight });
}).observe(host);
document.addEventListener("leaven:theme", draw);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);

const stream = new EventSource(host.dataset.events);
const heard = (kind, then) => stream.addEventListener(kind, (event) => then(JSON.parse(event.data)));
heard("progress", (event) => progressed(event, false));
heard("epoch", (event) => progressed(event, true));
heard("stage", (event) => {
  const name = event.stage.split(/\W+/).map((word) => word[0].toUpperCase() + word.slice(1)).join("");
  if (texts) shown("stage").textContent = host.dataset["stage" + name] ?? event.stage;
});
heard("state", (event) => moved(event.state));
