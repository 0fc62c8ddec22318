/* Tables whose columns sort their rows: first up, then down, then as they were. Of a list in parts the page alone is sorted, and the button says so. */
(() => {
  const words = (cell) => (cell.querySelector(".claim-words, .index-claim") ?? cell).textContent.trim();
  const compare = {
    number: (one, other) => Number(one.dataset.key) - Number(other.dataset.key),
    text: (one, other) => words(one).localeCompare(words(other)),
  };
  for (const table of document.querySelectorAll("table[data-sortable]")) {
    const body = table.tBodies[0];
    const what = ["Sort", table.dataset.sortable, "by"].filter(Boolean).join(" ");
    const original = [...body.rows];
    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, column) => {
      if (!head.dataset.sort) return;
      const button = document.createElement("button");
      button.type = "button";
      button.className = "sorter";
      const told = `${what} ${head.textContent.trim()}`;
      if (head.querySelector("a")) {
        button.setAttribute("aria-label", told);
        head.append(" ", button);
      } else {
        button.append(...head.childNodes);
        button.title = told;
        head.append(button);
      }
      button.addEventListener("click", () => {
        const next = { none: "ascending", ascending: "descending", descending: "none" }[head.ariaSort ?? "none"];
        heads.forEach((each) => each.removeAttribute("aria-sort"));
        const rows = [...original];
        if (next !== "none") {
          head.ariaSort = next;
          const sign = next === "ascending" ? 1 : -1;
          rows.sort((one, other) => sign * compare[head.dataset.sort](one.cells[column], other.cells[column]));
        }
        body.append(...rows);
      });
    });
  }
})();
