// Adding rows: the form goes to the public API, and what became of each row is shown.
import { say, token, worded } from "./page.js";

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
      where.textContent = part("refused").dataset.line.replace("{0}", bad.line);
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

for (const form of document.querySelectorAll("[data-upload]")) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const button = form.querySelector("button[type=submit]");
    for (const name of ["added", "refused", "failed"]) part(name).hidden = true;
    button.disabled = true;
    part("sending").hidden = false;
    try {
      const response = await fetch(form.action, { method: "POST", body: new FormData(form), headers: { "Leaven-Token": token() } });
      const body = await response.json();
      if (response.ok) {
        show(body);
        form.reset();
      } else {
        fail(body);
      }
    } catch {
      fail({});
    } finally {
      button.disabled = false;
      part("sending").hidden = true;
    }
  });
}
