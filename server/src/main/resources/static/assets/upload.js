// Adding rows: the form goes to the public API, and what became of each row is shown.
import { say, token, worded } from "./page.js";

// What goes in one request at most: fewer than the server takes, so that progress can be seen.
const FILES = 200;
const BYTES = 32 << 20;

const part = (name) => document.querySelector(`[data-${name}]`);

function tell(name, number) {
  const line = part(name);
  line.textContent = line.dataset.pattern.replace("{0}", number.toLocaleString("en"));
  line.hidden = number === 0 && name !== "added-said";
}

function show(report) {
  part("added").hidden = false;
  tell("added-said", report.added);
  tell("known-said", report.duplicates);
  part("refused").hidden = report.refused === 0;
  tell("refused-said", report.refused);
  part("refused-rows").replaceChildren(
    ...report.bad.map((bad) => {
      const row = document.createElement("li");
      const where = document.createElement("strong");
      where.textContent = bad.file ?? part("refused").dataset.line.replace("{0}", bad.line);
      const words = worded(bad);
      row.append(where, ` ${words.detail} ${words.fix} ${words.also ?? ""} (${bad.code})`);
      return row;
    }),
  );
  say(part("added-said").textContent);
}

function fail(problem) {
  part("failed").hidden = false;
  const words = worded(problem);
  for (const [name, text] of [["failed-said", words.detail], ["failed-fix", words.fix]]) {
    part(name).textContent = text ?? part(name).dataset.otherwise;
  }
  part("failed-also").textContent = words.also ?? "";
  part("failed-code").textContent = problem.code ?? "";
}

/** The files of a form in batches that one request can take. */
function* batches(files) {
  let batch = [];
  let bytes = 0;
  for (const file of files) {
    if (batch.length > 0 && (batch.length === FILES || bytes + file.size > BYTES)) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(file);
    bytes += file.size;
  }
  yield batch;
}

/** One form for each batch, with the other fields in all of them. */
function* requests(form) {
  const data = new FormData(form);
  const files = data.getAll("file");
  for (const batch of batches(files)) {
    const body = new FormData();
    for (const [name, value] of data) if (name !== "file") body.append(name, value);
    for (const file of batch) body.append("file", file);
    yield { body, batch, of: files.length };
  }
}

/** Adds what became of one batch to the report; a refused picture is known by its file's name. */
function join(report, answer, batch) {
  for (const name of ["added", "duplicates", "refused"]) report[name] += answer[name];
  const pictures = batch.every((file) => file.type.startsWith("image/"));
  report.bad.push(...answer.bad.map((bad) => (pictures ? { ...bad, file: batch[bad.line - 1]?.name } : bad)));
}

async function send(form) {
  const report = { added: 0, duplicates: 0, refused: 0, bad: [] };
  const sending = part("sending");
  let sent = 0;
  try {
    for (const { body, batch, of } of requests(form)) {
      const response = await fetch(form.action, { method: "POST", body, headers: { "Leaven-Token": token() } });
      const answer = await response.json();
      if (!response.ok) throw answer;
      join(report, answer, batch);
      sent += batch.length;
      if (sent < of) sending.value = sent / of;
    }
    form.reset();
  } catch (problem) {
    fail(problem instanceof Error ? {} : problem);
  }
  if (sent > 0) show(report);
}

for (const form of document.querySelectorAll("[data-upload]")) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const button = form.querySelector("button[type=submit]");
    for (const name of ["added", "refused", "failed"]) part(name).hidden = true;
    button.disabled = true;
    part("sending").hidden = false;
    part("sending").removeAttribute("value");
    try {
      await send(form);
    } finally {
      button.disabled = false;
      part("sending").hidden = true;
    }
  });
}
