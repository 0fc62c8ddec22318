/* A text with its passages: from one to the next, by verdict, and from words to note and back. */
(() => {
  const text = document.querySelector("[data-annotated]");
  const bar = document.querySelector("[data-marks-bar]");
  if (!text || !bar) return;
  const strip = document.querySelector("[data-strip]");
  const at = bar.querySelector("[data-marks-at]");
  const keys = bar.querySelector("[data-keys]");
  const notes = [...text.querySelectorAll(".note-number")];
  const verdicts = new Map(notes.map((note) => [note.dataset.mark, note.closest(".note").dataset.verdict]));
  const words = [...text.querySelectorAll(".mark")];
  const numbers = [...text.querySelectorAll(".mark-number")];
  const starts = new Map(notes.map((note) => [note.dataset.mark, document.getElementById(note.hash.slice(1))]));
  let current = null;
  let shown = new Set(verdicts.values());

  const order = () => [...verdicts.keys()].sort((one, other) => one - other).filter((mark) => shown.has(verdicts.get(mark)));
  const marksOf = (mark) => words.filter((each) => each.dataset.marks.split(" ").includes(mark));

  const highlight = (mark) => {
    for (const each of document.querySelectorAll(".is-current")) each.classList.remove("is-current");
    if (!mark) return;
    for (const each of marksOf(mark)) each.classList.add("is-current");
    text.querySelector(`.note-number[data-mark="${mark}"]`).closest(".note").classList.add("is-current");
    strip?.querySelector(`[data-mark="${mark}"]`).classList.add("is-current");
  };
  const tell = () => {
    const all = order();
    const place = all.indexOf(current) + 1;
    at.textContent = place ? `Passage ${place} of ${all.length}` : `${all.length} passages`;
  };
  const open = (mark) => { text.querySelector(`.note-number[data-mark="${mark}"]`).closest("details").open = true; };
  const go = (mark) => {
    current = mark;
    highlight(mark);
    tell();
    const [first] = marksOf(mark);
    first.scrollIntoView({ block: "center" });
    first.focus({ preventScroll: true });
    history.replaceState(null, "", `#${starts.get(mark).id}`);
  };
  const step = (by) => {
    const all = order();
    if (!all.length) return;
    const place = all.indexOf(current);
    const next = place < 0 ? (by > 0 ? 0 : all.length - 1) : (place + by + all.length) % all.length;
    go(all[next]);
  };

  const choose = () => {
    shown = new Set([...bar.querySelectorAll("[data-verdict-shown]:checked")].map((box) => box.value));
    const isShown = (mark) => shown.has(verdicts.get(mark));
    for (const each of words) each.classList.toggle("is-muted", !each.dataset.marks.trim().split(" ").some(isShown));
    for (const each of [...numbers, ...(strip?.children ?? [])]) if (each.dataset.mark) each.classList.toggle("is-muted", !isShown(each.dataset.mark));
    for (const note of text.querySelectorAll(".note")) note.classList.toggle("is-muted", !shown.has(note.dataset.verdict));
    tell();
  };

  const arrive = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    target.closest("details")?.setAttribute("open", "");
    const found = [...starts].find(([, start]) => start === target)?.[0] ?? target.dataset?.mark;
    if (found) { current = found; highlight(found); tell(); }
    target.scrollIntoView({ block: "center" });
  };

  for (const button of bar.querySelectorAll("[data-step]")) button.addEventListener("click", () => step(Number(button.dataset.step)));
  bar.addEventListener("change", (event) => { if (event.target.matches("[data-verdict-shown]")) choose(); });
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");
    if (typing || !keys.checked || event.ctrlKey || event.metaKey || event.altKey) return;
    const by = { j: 1, k: -1 }[event.key];
    if (by) step(by);
  });
  text.addEventListener("pointerover", (event) => {
    const over = event.target.closest("[data-marks], [data-mark]");
    highlight(over ? (over.dataset.mark ?? over.dataset.marks.trim().split(" ")[0]) : current);
  });
  text.addEventListener("click", (event) => {
    const number = event.target.closest(".mark-number");
    if (number) open(number.dataset.mark);
  });
  strip?.addEventListener("click", (event) => {
    const share = event.offsetX / strip.getBoundingClientRect().width;
    const place = share * strip.viewBox.baseVal.width;
    const distance = (rect) => Math.max(rect.x.baseVal.value - place, place - rect.x.baseVal.value - rect.width.baseVal.value, 0);
    const visible = [...strip.querySelectorAll("rect:not(.is-muted)")];
    if (visible.length) go(visible.reduce((best, rect) => (distance(rect) < distance(best) ? rect : best)).dataset.mark);
  });
  addEventListener("hashchange", arrive);
  document.querySelector(".menu")?.addEventListener("keydown", (event) => {
    if (event.key === "Escape") event.currentTarget.open = false;
  });
  bar.hidden = false;
  choose();
  arrive();
})();
