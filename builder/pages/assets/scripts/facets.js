/* The list of claims, narrowed down: one of the values picked in a facet, in every facet, and all of the words.
   What was picked stands in the address, so that it can be kept and sent. A list in parts is narrowed down as a whole: all claims
   in short are fetched once somebody asks for some. From a disk nothing can be fetched, and the page alone is looked through. */
(() => {
  const form = document.querySelector("[data-facets]");
  if (!form) return;
  const told = document.querySelector("[data-facets-state]");
  const table = document.querySelector(".claims-index");
  const narrow = form.querySelector(".facets-all");
  const { facets: index, root } = form.dataset;
  const AT_ONCE = 100;
  // As the gate does: other quotation marks, dashes and accents are the same words.
  const plain = (words) =>
    words
      .replace(/[\u2018\u2019\u02bc\u0060\u00b4]/g, "\u0027")
      .replace(/[\u201c\u201d\u201e\u00ab\u00bb]/g, "\u0022")
      .replace(/[\u2010-\u2015]/g, "-")
      .normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const grouped = (number) => number.toLocaleString("en");
  const make = (tag, attributes, ...inside) => {
    const element = Object.assign(document.createElement(tag), attributes);
    element.append(...inside);
    return element;
  };
  const boxes = () => [...form.querySelectorAll("input[type=checkbox]")];
  const picked = new Map();

  /* A list: the labels of the values of each facet, the claims with their words and values, and how those that were found are shown. */
  const ofPage = () => {
    const facets = new Map();
    for (const box of boxes()) facets.set(box.name, (facets.get(box.name) ?? new Map()).set(box.value, box.nextElementSibling.textContent));
    const claims = [...table.tBodies[0].rows].map((row) => ({
      row,
      words: plain(row.textContent),
      values: Object.fromEntries([...facets.keys()].map((facet) => [facet, row.dataset[facet].split(" ")])),
    }));
    const show = (found) => {
      const shown = new Set(found);
      for (const claim of claims) claim.row.hidden = !shown.has(claim);
    };
    return { facets, claims, show, where: index ? " of this page; those of the others cannot be looked through here" : "" };
  };

  const ofAll = (all) => {
    const facets = new Map(all.facets.map(({ id, values }) => [id, new Map(values)]));
    const spoken = all.facets.map(({ values }) => values.map(([, label, way]) => (way ? plain(label) : "")));
    const claims = all.claims.map(([id, claim, ...places], at) => ({
      id,
      claim,
      number: at + 1,
      words: [at + 1, plain(claim), ...places.flatMap((of, nth) => of.map((place) => spoken[nth][place]))].join(" "),
      values: Object.fromEntries(all.facets.map(({ id: facet, values }, nth) => [facet, places[nth].map((place) => values[place][0])])),
    }));
    const ways = new Map(all.facets.map(({ id, values }) => [id, new Map(values.map(([value, , way]) => [value, root + way]))]));
    const chip = (verdict) => form.querySelector(`input[name=verdict][value="${verdict}"]`).parentElement.querySelector(".chip").cloneNode(true);

    const link = (className, href, ...words) => make("a", { className, href }, ...words);
    const links = (claim, facet) =>
      (claim.values[facet] ?? []).flatMap((value) => [link("item", ways.get(facet).get(value), make("bdi", {}, facets.get(facet).get(value))), " "]);
    const cell = (label, ...inside) => {
      const made = make("td", {}, ...inside);
      if (label) made.dataset.label = label;
      return made;
    };
    const row = (claim) => {
      const [verdict] = claim.values.verdict;
      const number = cell("Claim", String(claim.number));
      number.className = "number";
      const words = cell("", link("index-claim", `${root}claims/${claim.id}/`, claim.claim));
      words.dir = "auto";
      const chipped = cell("", link("", ways.get("verdict").get(verdict), chip(verdict)));
      return make("tr", {}, number, chipped, words, cell("Topics", ...links(claim, "topic")), cell("Texts", ...links(claim, "source")));
    };

    /* The page stays until some claims are asked for; those that were found take its place, some at a time. */
    const heads = [...table.tHead.rows[0].cells].map((head) => make("th", { scope: "col" }, head.textContent));
    const body = make("tbody", {});
    const results = make("table", { className: "index claims-index" }, make("thead", {}, make("tr", {}, ...heads)), body);
    const more = make("button", { className: "button", type: "button" }, `Show ${AT_ONCE} more`);
    const ofThePage = [table, ...table.parentElement.querySelectorAll(".parts")];
    table.before(results, more);
    let found = [];
    const add = () => {
      const rows = found.slice(body.rows.length, body.rows.length + AT_ONCE).map(row);
      body.append(...rows);
      more.hidden = body.rows.length === found.length;
      return rows;
    };
    more.addEventListener("click", () => add()[0].querySelector(".index-claim").focus());
    const show = (those, isAsked) => {
      found = isAsked ? those : [];
      body.replaceChildren();
      add();
      results.hidden = !isAsked;
      for (const each of ofThePage) each.hidden = isAsked;
    };
    return { facets, claims, show, where: "" };
  };

  /* The boxes of a facet are made when it is opened, and not all of them unless asked for: of names there are thousands. */
  const offer = ({ id, label, values }) => {
    const choices = make("fieldset", {}, make("legend", { className: "unseen" }, label));
    const facet = make("details", { className: "facet" }, make("summary", {}, label), choices);
    const box = (value) => make("input", { type: "checkbox", name: id, value, checked: picked.get(id)?.has(value) ?? false });
    const add = (some) => {
      const labels = some.map(([value, words]) => make("label", {}, box(value), " ", make("bdi", {}, words), " ", make("span", { className: "count" })));
      choices.append(...labels);
      count();
      return labels;
    };
    const fill = () => {
      if (!facet.open || choices.querySelector("input")) return;
      const isAtOnce = ([value], at) => at < AT_ONCE || picked.get(id)?.has(value);
      const rest = values.filter((each, at) => !isAtOnce(each, at));
      add(values.filter(isAtOnce));
      const all = make("button", { className: "button", type: "button" }, `List all ${grouped(values.length)}`);
      all.addEventListener("click", () => { all.remove(); add(rest)[0].firstElementChild.focus(); });
      if (rest.length) choices.append(all);
    };
    facet.addEventListener("toggle", fill);
    facet.dataset.facet = id;
    narrow.append(facet);
  };

  let list = ofPage();
  let counts = new Map();
  const count = () => {
    for (const box of boxes()) {
      const number = box.parentElement.querySelector(".count");
      const many = counts.get(box.name)?.get(box.value) ?? 0;
      number.textContent = many;
      number.classList.toggle("is-none", many === 0);
    }
  };

  /* Who takes back the last letter will go on typing: the page comes back when all is reset. */
  const show = (isAsked) => {
    const words = plain(form.elements.words.value).split(/\s+/).filter(Boolean);
    const found = [];
    counts = new Map([...list.facets.keys()].map((facet) => [facet, new Map()]));
    for (const claim of list.claims) {
      if (!words.every((word) => claim.words.includes(word))) continue;
      const failed = [...picked].filter(([facet, values]) => !claim.values[facet].some((value) => values.has(value)));
      if (failed.length === 0) found.push(claim);
      // What picking one more value of a facet would show: claims that fit everywhere else.
      if (failed.length > 1) continue;
      for (const facet of failed.length ? [failed[0][0]] : counts.keys()) {
        const many = counts.get(facet);
        for (const value of claim.values[facet]) many.set(value, (many.get(value) ?? 0) + 1);
      }
    }
    list.show(found, isAsked || found.length < list.claims.length);
    count();
    const all = list.claims.length;
    const total = `${grouped(all)} claim${all === 1 ? "" : "s"}${list.where}`;
    told.textContent = found.length === all ? `All ${total}` : `${grouped(found.length).replace(/^0$/, "None")} of ${total}`;
    const labels = [...picked].flatMap(([facet, values]) => [...values].map((value) => list.facets.get(facet).get(value)));
    narrow.firstElementChild.textContent = labels.length ? `Narrowed down to: ${labels.join(", ")}` : "Narrow the list down";
  };

  /* In the order in which the facets and their values stand. */
  const pick = (isPicked) => {
    const chosen = [...list.facets].map(([facet, labels]) => [facet, [...labels.keys()].filter((value) => isPicked(facet, value))]);
    picked.clear();
    for (const [facet, values] of chosen) if (values.length) picked.set(facet, new Set(values));
  };
  /* Before all claims are there, the address has what the page alone knows nothing of: that stays in it. */
  const keep = (rest = "") => {
    const query = new URLSearchParams(rest);
    for (const known of ["words", ...list.facets.keys()]) query.delete(known);
    for (const [facet, values] of picked) query.set(facet, [...values].join(","));
    if (form.elements.words.value) query.set("words", form.elements.words.value);
    const words = query.toString().replaceAll("%2C", ",");
    history.replaceState(null, "", `${location.pathname}${words && `?${words}`}${location.hash}`);
  };
  const restore = () => {
    const query = new URLSearchParams(location.search);
    const asked = new Map([...list.facets.keys()].map((facet) => [facet, new Set((query.get(facet) ?? "").split(","))]));
    pick((facet, value) => asked.get(facet).has(value));
    for (const box of boxes()) box.checked = picked.get(box.name)?.has(box.value) ?? false;
    for (const facet of form.querySelectorAll(".facet")) if (picked.has(facet.dataset.facet ?? facet.querySelector("input").name)) facet.open = true;
    form.elements.words.value = query.get("words") ?? "";
  };

  let isWhole = !index || location.protocol === "file:";
  let fetched;
  const wake = () => {
    fetched ??= (async () => {
      told.textContent = "Reading the list of all claims …";
      try {
        const answer = await fetch(index);
        const all = await answer.json();
        list = ofAll(all);
        for (const facet of all.facets) if (facet.id !== "verdict") offer(facet);
      } catch {
        // The list stays that of the page, and says so.
      }
      isWhole = true;
      restore();
      show(false);
    })();
  };
  const begin = () => {
    restore();
    if (isWhole) show(false);
    else if (location.search) wake();
  };

  const change = (event) => {
    const box = event.target;
    const before = new Map(picked);
    if (box.type === "checkbox") pick((facet, value) => (facet === box.name && value === box.value ? box.checked : before.get(facet)?.has(value)));
    keep(isWhole ? "" : location.search);
    if (isWhole) show(true);
  };
  if (!isWhole) for (const kind of ["focusin", "pointerdown", "input"]) form.addEventListener(kind, wake);
  form.addEventListener("input", change);
  form.addEventListener("reset", () => setTimeout(() => { picked.clear(); keep(); if (isWhole) show(false); }));
  form.addEventListener("submit", (event) => event.preventDefault());
  for (const kind of ["popstate", "pageshow"]) addEventListener(kind, begin);
  if (matchMedia("(max-width: 59.98em)").matches) narrow.open = false;
  form.hidden = false;
  begin();
})();
