/* The comparison of claims: the reader chooses which texts have a column, at least two, and the rows are told anew. */
(() => {
  for (const choice of document.querySelectorAll("[data-columns]")) {
    const around = choice.parentElement;
    const boxes = [...choice.querySelectorAll("input")];
    const rows = [...around.querySelectorAll("tbody tr")];
    const asMade = rows.map((row) => row.dataset.agreement);

    const agreement = (row, shown) => {
      const cells = [...row.querySelectorAll("td[data-source]")].filter((cell) => shown.includes(cell.dataset.source) && cell.dataset.stance);
      if (cells.length < 2) return "alone";
      const stances = new Set(cells.map((cell) => cell.dataset.stance));
      if (stances.size > 1) return stances.has("contradicts") ? "contradiction" : "qualification";
      return "wording"; // which words are the same is known of all texts together alone
    };
    const show = () => {
      const shown = boxes.filter((box) => box.checked).map((box) => box.value);
      for (const box of boxes) box.disabled = box.checked && shown.length === 2;
      for (const cell of around.querySelectorAll("table [data-source]")) cell.hidden = !shown.includes(cell.dataset.source);
      rows.forEach((row, at) => { row.dataset.agreement = shown.length === boxes.length ? asMade[at] : agreement(row, shown); });
      for (const radio of around.querySelectorAll("[name=agreement]")) {
        const count = radio.parentElement.querySelector(".count");
        if (count) count.textContent = rows.filter((row) => row.dataset.agreement === radio.value).length;
      }
    };
    const keep = () => {
      const query = new URLSearchParams(location.search);
      const shown = boxes.filter((box) => box.checked).map((box) => box.value);
      if (shown.length === boxes.length) query.delete("texts");
      else query.set("texts", shown.join(","));
      const words = query.toString().replaceAll("%2C", ",");
      history.replaceState(null, "", `${location.pathname}${words && `?${words}`}${location.hash}`);
    };

    choice.addEventListener("change", () => { show(); keep(); });
    addEventListener("pageshow", show);
    const wanted = new URLSearchParams(location.search).get("texts")?.split(",") ?? [];
    if (boxes.filter((box) => wanted.includes(box.value)).length > 1) for (const box of boxes) box.checked = wanted.includes(box.value);
    choice.hidden = false;
    show();
  }
})();
