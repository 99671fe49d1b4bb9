// Drawing, asking, and saying what was right. The calls are those of the public API.
import { percent, say, token, worded } from "./page.js";

const root = document.querySelector("[data-board]");
const board = root.querySelector(".board");
const canvas = board.querySelector("canvas");
const invite = board.querySelector(".invite");
const heat = board.querySelector("img");
const pen = canvas.getContext("2d", { willReadFrequently: true });
const part = (name) => root.querySelector(`[data-${name}]`);
const text = (name) => root.dataset[name];
const SIZE = canvas.width;
const WIDTH = SIZE / 18;

let drawn = false;
let down = false;
let last = null;
let timer = 0;
let asked = 0;
let answer = null;
let dropped = null;

function wipe() {
  pen.fillStyle = "#ffffff";
  pen.fillRect(0, 0, SIZE, SIZE);
}

function clear() {
  clearTimeout(timer);
  asked++;
  wipe();
  drawn = false;
  dropped = null;
  answer = null;
  invite.hidden = false;
  heat.hidden = true;
  part("why").setAttribute("aria-pressed", "false");
  part("answer").hidden = true;
  part("idle").hidden = false;
  part("refusal").hidden = true;
  say(text("cleared"));
}

function place(event) {
  const box = canvas.getBoundingClientRect();
  return { x: ((event.clientX - box.left) / box.width) * SIZE, y: ((event.clientY - box.top) / box.height) * SIZE };
}

function line(from, to) {
  pen.strokeStyle = "#14130f";
  pen.lineWidth = WIDTH;
  pen.lineCap = "round";
  pen.lineJoin = "round";
  pen.beginPath();
  pen.moveTo(from.x, from.y);
  pen.lineTo(to.x, to.y);
  pen.stroke();
}

function begin(at) {
  if (dropped) clear();
  clearTimeout(timer);
  drawn = true;
  dropped = null;
  invite.hidden = true;
  heat.hidden = true;
  part("why").setAttribute("aria-pressed", "false");
  last = at;
  line(at, { x: at.x + 0.01, y: at.y });
}

function follow(at) {
  line(last, at);
  last = at;
}

function soon(delay) {
  clearTimeout(timer);
  timer = setTimeout(() => ask(false), delay);
}

canvas.addEventListener("pointerdown", (event) => {
  if (event.button !== 0) return;
  canvas.setPointerCapture(event.pointerId);
  down = true;
  begin(place(event));
});
canvas.addEventListener("pointermove", (event) => {
  if (!down) return;
  for (const moment of event.getCoalescedEvents?.() ?? []) follow(place(moment));
  follow(place(event));
});
for (const kind of ["pointerup", "pointercancel"]) {
  canvas.addEventListener(kind, () => {
    if (!down) return;
    down = false;
    soon(350);
  });
}

// By keyboard: arrows move the pen, space puts it on or takes it off the paper.
const hand = { x: SIZE / 2, y: SIZE / 2, on: false };
const cross = board.querySelector("[data-cross]");
function showHand() {
  cross.setAttribute("cx", String((hand.x / SIZE) * 100));
  cross.setAttribute("cy", String((hand.y / SIZE) * 100));
  cross.classList.toggle("on", hand.on);
}
canvas.addEventListener("focus", showHand);
canvas.addEventListener("keydown", (event) => {
  const step = (event.shiftKey ? 4 : 1) * (SIZE / 50);
  const moves = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] };
  const move = moves[event.key];
  if (move) {
    event.preventDefault();
    hand.x = Math.min(SIZE - WIDTH, Math.max(WIDTH, hand.x + move[0]));
    hand.y = Math.min(SIZE - WIDTH, Math.max(WIDTH, hand.y + move[1]));
    if (hand.on) follow({ x: hand.x, y: hand.y });
  } else if (event.key === " ") {
    event.preventDefault();
    hand.on = !hand.on;
    if (hand.on) begin({ x: hand.x, y: hand.y });
    else soon(250);
    say(hand.on ? text("penOn") : text("penOff"));
  } else if (event.key === "Enter") {
    event.preventDefault();
    ask(false);
  } else if (event.key === "Delete" || event.key === "Backspace") {
    event.preventDefault();
    hand.on = false;
    clear();
  } else {
    return;
  }
  showHand();
});

async function take(file) {
  clear();
  let picture;
  try {
    picture = await createImageBitmap(file);
  } catch {
    return refuse({ code: "LV-1502", detail: text("unreadable"), fix: text("unreadableFix"), ours: true });
  }
  const scale = Math.min(SIZE / picture.width, SIZE / picture.height);
  pen.imageSmoothingEnabled = scale < 1;
  pen.drawImage(picture, (SIZE - picture.width * scale) / 2, (SIZE - picture.height * scale) / 2, picture.width * scale, picture.height * scale);
  dropped = file;
  drawn = true;
  invite.hidden = true;
  await ask(false);
}

board.addEventListener("dragover", (event) => {
  event.preventDefault();
  board.classList.add("over");
});
board.addEventListener("dragleave", () => board.classList.remove("over"));
board.addEventListener("drop", (event) => {
  event.preventDefault();
  board.classList.remove("over");
  if (event.dataTransfer.files[0]) take(event.dataTransfer.files[0]);
});
part("file").addEventListener("change", (event) => {
  if (event.target.files[0]) take(event.target.files[0]);
  event.target.value = "";
});
part("clear").addEventListener("click", () => {
  clear();
  canvas.focus();
});

async function picture() {
  if (dropped && ["image/png", "image/jpeg"].includes(dropped.type)) return dropped;
  return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
}

async function call(address, options) {
  const response = await fetch(address, { ...options, headers: { "Leaven-Token": token(), ...options.headers } });
  const body = await response.json();
  if (!response.ok) throw body;
  return body;
}

async function ask(why) {
  if (!drawn) return;
  const mine = ++asked;
  const blob = await picture();
  part("refusal").hidden = true;
  try {
    const address = `/v1/vision/classify?model=${encodeURIComponent(text("model"))}${why ? "&explain=true" : ""}`;
    const start = performance.now();
    const body = await call(address, { method: "POST", headers: { "Content-Type": blob.type }, body: blob });
    if (mine === asked) show(body, performance.now() - start, why);
  } catch (problem) {
    if (mine === asked) refuse(problem);
  }
}

function refuse(problem) {
  part("answer").hidden = true;
  part("idle").hidden = true;
  part("refusal").hidden = false;
  const words = worded(problem);
  part("refusal-said").textContent = words.detail ?? text("unreachable");
  part("refusal-fix").textContent = words.fix ?? text("unreachableFix");
  part("refusal-also").textContent = words.also ?? "";
  part("refusal-code").textContent = problem.code ?? "";
}

function show(body, took, why) {
  answer = body;
  const best = body.labels[0];
  part("idle").hidden = true;
  part("answer").hidden = false;
  part("label").textContent = best.label;
  part("sure").textContent = body.abstained ? text("abstained") : text("sureAs").replace("{0}", percent(best.score, 1));
  part("by").textContent = text("by").replace("{0}", body.model).replace("{1}", body.version).replace("{2}", took.toFixed(0));
  const list = part("scores");
  list.replaceChildren(
    ...body.labels.slice(0, 10).map((one, index) => {
      const item = part("score-template").content.firstElementChild.cloneNode(true);
      item.classList.toggle("first", index === 0);
      item.querySelector("[data-name]").textContent = one.label;
      const bar = item.querySelector("progress");
      bar.value = one.score;
      bar.setAttribute("aria-label", `${one.label}: ${percent(one.score, 1)}`);
      item.querySelector("[data-score]").textContent = percent(one.score, 1);
      return item;
    }),
  );
  part("thanks").hidden = true;
  part("wrong").hidden = false;
  part("prediction").textContent = body.prediction ?? "";
  say(`${best.label}, ${percent(best.score, 1)}`);
  if (why && body.explanation) overlay(body.explanation);
}

/** Where the ink lies: its longer side and its centre of mass, as the server finds them. */
function ink() {
  const { data } = pen.getImageData(0, 0, SIZE, SIZE);
  const grey = (index) => 0.299 * data[index * 4] + 0.587 * data[index * 4 + 1] + 0.114 * data[index * 4 + 2];
  const paper = (grey(0) + grey(SIZE - 1) + grey(SIZE * (SIZE - 1)) + grey(SIZE * SIZE - 1)) / 4;
  let left = SIZE, right = -1, top = SIZE, bottom = -1, mass = 0, sumX = 0, sumY = 0;
  for (let y = 0; y < SIZE; y++) {
    for (let x = 0; x < SIZE; x++) {
      const weight = Math.abs(grey(y * SIZE + x) - paper);
      if (weight < 60) continue;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = y;
      mass += weight;
      sumX += (x + 0.5) * weight;
      sumY += (y + 0.5) * weight;
    }
  }
  return mass === 0 ? null : { longer: Math.max(right - left, bottom - top) + 1, x: sumX / mass, y: sumY / mass };
}

/**
 * Lays the occlusion map over the drawing: where covering it up cost the answer most. The map is of
 * what the network saw, the ink scaled to 20 of 28 pixels around its centre, so it is laid back.
 */
function overlay(explanation) {
  const { width, height, values } = explanation;
  const map = document.createElement("canvas");
  map.width = width;
  map.height = height;
  const paint = map.getContext("2d");
  const pixels = paint.createImageData(width, height);
  const most = Math.max(...values.map(Math.abs), 1e-9);
  values.forEach((value, index) => {
    const strength = Math.sqrt(Math.abs(value) / most);
    pixels.data.set(value >= 0 ? [12, 123, 105, 235 * strength] : [201, 120, 26, 235 * strength], index * 4);
  });
  paint.putImageData(pixels, 0, 0);
  const sheet = document.createElement("canvas");
  sheet.width = SIZE;
  sheet.height = SIZE;
  const shape = width === 28 && height === 28 ? ink() : null;
  const cell = shape ? shape.longer / 20 : SIZE / Math.max(width, height);
  const x = shape ? shape.x - 14.5 * cell : 0;
  const y = shape ? shape.y - 14.5 * cell : 0;
  sheet.getContext("2d").drawImage(map, x, y, width * cell, height * cell);
  heat.src = sheet.toDataURL();
  heat.hidden = false;
  part("why").setAttribute("aria-pressed", "true");
}

part("why").addEventListener("click", () => {
  if (!heat.hidden) {
    heat.hidden = true;
    part("why").setAttribute("aria-pressed", "false");
  } else {
    ask(true);
  }
});

root.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-right-label]");
  if (!button || !answer?.prediction) return;
  const label = button.dataset.rightLabel;
  const right = label === answer.labels[0].label;
  try {
    const noted = await call(`/v1/predictions/${encodeURIComponent(answer.prediction)}/feedback`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ kind: right ? "correct" : "wrong", label }),
    });
    part("wrong").hidden = true;
    part("thanks").hidden = false;
    part("thanks-said").textContent = text(noted.row ? "thanks" : "thanksOnly").replace("{0}", label);
    say(part("thanks-said").textContent);
  } catch (problem) {
    refuse(problem);
  }
});

wipe();
