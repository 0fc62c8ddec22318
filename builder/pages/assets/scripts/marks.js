/* A text with its passages: from one to the next, by verdict, and from words to note and back. */
(() => {
  const text = document.querySelector("[data-annotated]");
  const bar = document.querySelector("[data-marks-bar]");
  if (!text || !bar) return;
  const at = bar.querySelector("[data-marks-at]");
  const keys = bar.querySelector("[data-keys]");
  const menu = bar.querySelector("details");
  const strip = document.querySelector("[data-strip]");
  const words = [...text.querySelectorAll(".mark")];
  const notes = [...text.querySelectorAll(".note-number")];
  const aids = [...text.querySelectorAll(".mark-start, .mark-number"), ...strip.querySelectorAll("a")];
  const verdicts = new Map(notes.map((note) => [note.dataset.mark, note.closest(".note").dataset.verdict]));
  const starts = new Map(notes.map((note) => [note.dataset.mark, document.getElementById(note.hash.slice(1))]));
  const marksOf = (element) => (element.dataset.mark ?? element.dataset.marks).trim().split(" ");
  const all = [...verdicts.keys()].sort((one, other) => one - other);
  let shown = all;
  let current = null;

  const highlight = (marks) => {
    for (const each of document.querySelectorAll(".is-current")) each.classList.remove("is-current");
    for (const mark of marks) {
      for (const each of words) if (marksOf(each).includes(mark)) each.classList.add("is-current");
      for (const each of aids) if (each.dataset.mark === mark) each.classList.add("is-current");
      notes.find((note) => note.dataset.mark === mark).closest(".note").classList.add("is-current");
    }
  };
  const lightCurrent = () => highlight(current ? [current] : []);
  const tell = () => {
    const count = `${all.length} passage${all.length === 1 ? "" : "s"}`;
    const part = shown.length < all.length ? `, ${shown.length} shown` : "";
    at.textContent = current ? `Passage ${current} of ${all.length}${part}` : `${count}${part}`;
  };
  const openNote = (mark) => { notes.find((note) => note.dataset.mark === mark).closest("details").open = true; };
  const go = (mark, { takesFocus = false } = {}) => {
    current = mark;
    lightCurrent();
    tell();
    openNote(mark);
    const first = words.find((each) => marksOf(each).includes(mark));
    first.scrollIntoView({ block: "center" });
    if (takesFocus) first.focus({ preventScroll: true });
    history.replaceState(null, "", `#${starts.get(mark).id}`);
  };
  const step = (by, how) => {
    if (!shown.length) return;
    const place = shown.indexOf(current);
    const next = place < 0 ? (by > 0 ? 0 : shown.length - 1) : (place + by + shown.length) % shown.length;
    go(shown[next], how);
  };

  /* What is not chosen becomes plain text: without colour, link and announcement. */
  const choose = () => {
    const chosen = new Set([...bar.querySelectorAll("[data-verdict-shown]:checked")].map((box) => box.value));
    shown = all.filter((mark) => chosen.has(verdicts.get(mark)));
    if (!shown.includes(current)) current = null;
    for (const each of [...words, ...aids]) {
      const muted = !marksOf(each).some((mark) => shown.includes(mark));
      each.classList.toggle("is-muted", muted);
      if (muted && each.hasAttribute("href")) each.dataset.href = each.getAttribute("href");
      if (muted) each.removeAttribute("href");
      else if (each.dataset.href) each.setAttribute("href", each.dataset.href);
    }
    for (const note of text.querySelectorAll(".note")) note.classList.toggle("is-muted", !chosen.has(note.dataset.verdict));
    lightCurrent();
    tell();
  };

  const arrive = () => {
    const target = document.getElementById(location.hash.slice(1));
    if (!target || !text.contains(target)) return;
    target.closest("details")?.setAttribute("open", "");
    if (target.dataset.mark) {
      current = target.dataset.mark;
      lightCurrent();
      tell();
    }
    target.scrollIntoView({ block: "center" });
  };

  for (const button of bar.querySelectorAll("[data-step]")) button.addEventListener("click", () => step(Number(button.dataset.step)));
  bar.addEventListener("change", (event) => { if (event.target.matches("[data-verdict-shown]")) choose(); });
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");
    if (typing || !keys.checked || event.ctrlKey || event.metaKey || event.altKey) return;
    const by = { j: 1, k: -1 }[event.key];
    if (by) step(by, { takesFocus: true });
  });
  text.addEventListener("pointerover", (event) => {
    const over = event.target.closest("[data-marks], [data-mark]");
    if (over) highlight(marksOf(over).filter((mark) => shown.includes(mark)));
    else lightCurrent();
  });
  text.addEventListener("pointerleave", lightCurrent);
  text.addEventListener("click", (event) => {
    const number = event.target.closest(".mark-number");
    if (number) openNote(number.dataset.mark);
  });
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
  document.addEventListener("pointerdown", (event) => { if (!menu.contains(event.target)) menu.open = false; });
  addEventListener("hashchange", arrive);
  addEventListener("pageshow", choose); // a browser that comes back puts the boxes back as they were
  bar.hidden = false;
  text.dataset.live = "";
  choose();
  arrive();
})();
