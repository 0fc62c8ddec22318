/* The list of claims, narrowed down: one of the values picked in a facet, in every facet, and all of the words.
   What was picked stands in the address, so that it can be kept and sent. */
(() => {
  const form = document.querySelector("[data-facets]");
  if (!form) return;
  const told = document.querySelector("[data-facets-state]");
  const boxes = [...form.querySelectorAll("input[type=checkbox]")];
  const facets = [...new Set(boxes.map((box) => box.name))];
  const all = form.querySelector(".facets-all > summary");
  // As the gate does: other quotation marks, dashes and accents are the same words.
  const plain = (words) =>
    words
      .replace(/[\u2018\u2019\u02bc\u0060\u00b4]/g, "\u0027")
      .replace(/[\u201c\u201d\u201e\u00ab\u00bb]/g, "\u0022")
      .replace(/[\u2010-\u2015]/g, "-")
      .normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const claims = [...document.querySelectorAll(".claims-index tbody tr")].map((row) => ({
    row,
    words: plain(row.textContent),
    values: Object.fromEntries(facets.map((facet) => [facet, new Set(row.dataset[facet].split(" "))])),
  }));

  const picked = () => {
    const found = new Map();
    for (const box of boxes) if (box.checked) found.set(box.name, [...(found.get(box.name) ?? []), box.value]);
    return found;
  };
  const fits = (claim, facet, values) => !values || values.some((value) => claim.values[facet].has(value));

  const show = () => {
    const values = picked();
    const words = plain(form.elements.words.value).split(/\s+/).filter(Boolean);
    const counts = new Map(boxes.map((box) => [box, 0]));
    let shown = 0;
    for (const claim of claims) {
      const spoken = words.every((word) => claim.words.includes(word));
      const failed = spoken ? facets.filter((facet) => !fits(claim, facet, values.get(facet))) : facets;
      claim.row.hidden = !spoken || failed.length > 0;
      if (!claim.row.hidden) shown += 1;
      // What picking one more value of a facet would show: claims that fit everywhere else.
      for (const box of boxes) {
        const elsewhere = spoken && (failed.length === 0 || (failed.length === 1 && failed[0] === box.name));
        if (elsewhere && claim.values[box.name].has(box.value)) counts.set(box, counts.get(box) + 1);
      }
    }
    for (const [box, count] of counts) {
      const number = box.parentElement.querySelector(".count");
      number.textContent = count;
      number.classList.toggle("is-none", count === 0);
    }
    const total = `${claims.length} claim${claims.length === 1 ? "" : "s"}`;
    told.textContent = shown === claims.length ? `All ${total}` : `${shown || "None"} of ${total}`;
    const labels = boxes.filter((box) => box.checked).map((box) => box.nextElementSibling.textContent);
    all.textContent = labels.length ? `Narrowed down to: ${labels.join(", ")}` : "Narrow the list down";
  };

  const keep = () => {
    const query = new URLSearchParams([...picked()].map(([facet, values]) => [facet, values.join(",")]));
    if (form.elements.words.value) query.set("words", form.elements.words.value);
    const words = query.toString().replaceAll("%2C", ",");
    history.replaceState(null, "", `${location.pathname}${words && `?${words}`}${location.hash}`);
  };
  const restore = () => {
    const query = new URLSearchParams(location.search);
    for (const box of boxes) {
      box.checked = (query.get(box.name) ?? "").split(",").includes(box.value);
      if (box.checked) box.closest("details").open = true;
    }
    form.elements.words.value = query.get("words") ?? "";
  };

  form.addEventListener("input", () => { show(); keep(); });
  form.addEventListener("reset", () => setTimeout(() => { show(); keep(); }));
  form.addEventListener("submit", (event) => event.preventDefault());
  for (const kind of ["popstate", "pageshow"]) addEventListener(kind, () => { restore(); show(); });
  if (matchMedia("(max-width: 59.98em)").matches) form.querySelector(".facets-all").open = false;
  form.hidden = false;
  restore();
  show();
})();
