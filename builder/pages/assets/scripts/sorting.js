/* Tables whose columns sort their rows: first up, then down, then as they were. */
(() => {
  const words = (cell) => (cell.querySelector(".claim-words, .index-claim") ?? cell).textContent.trim();
  const compare = {
    number: (one, other) => Number(one.dataset.key) - Number(other.dataset.key),
    text: (one, other) => words(one).localeCompare(words(other)),
  };
  for (const table of document.querySelectorAll("table[data-sortable]")) {
    const body = table.tBodies[0];
    const original = [...body.rows];
    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, column) => {
      if (!head.dataset.sort) return;
      const button = document.createElement("button");
      button.type = "button";
      button.className = "sorter";
      if (head.querySelector("a")) {
        button.setAttribute("aria-label", `Sort by ${head.textContent.trim()}`);
        head.append(" ", button);
      } else {
        button.append(...head.childNodes);
        button.title = `Sort by ${head.textContent.trim()}`;
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
