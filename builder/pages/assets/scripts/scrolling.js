/* Two whole texts that scroll together, from one passage that both have to the next. */
(() => {
  const sides = [...document.querySelectorAll("[data-whole]")];
  const tools = document.querySelector("[data-linked]");
  if (sides.length !== 2 || !tools) return;
  const linked = tools.querySelector("input");
  const claims = sides.map((side) => new Map([...side.querySelectorAll("[data-claim]")].map((start) => [start.dataset.claim, start])));
  const furthest = (side) => side.scrollHeight - side.clientHeight;
  /* How far a side is scrolled when a passage stands a third from its top. */
  const place = (side, start) => {
    const top = start.getBoundingClientRect().top - side.getBoundingClientRect().top + side.scrollTop;
    return Math.min(Math.max(top - side.clientHeight / 3, 0), furthest(side));
  };

  /* Both beginnings, the longest run of passages that come in the same order in both texts, and both ends. */
  const measure = () => {
    const places = [...claims[0].keys()].map((claim) => sides.map((side, at) => place(side, claims[at].get(claim))));
    const ends = sides.map(furthest);
    const inside = places.filter((each) => each.every((value, at) => value > 0 && value < ends[at])).sort((one, other) => one[0] - other[0]);
    const runs = inside.map((each) => [each]);
    inside.forEach((each, at) => {
      for (let before = 0; before < at; before += 1) {
        const follows = inside[before][0] < each[0] && inside[before][1] < each[1];
        if (follows && runs[before].length >= runs[at].length) runs[at] = [...runs[before], each];
      }
    });
    const longest = runs.reduce((best, run) => (run.length > best.length ? run : best), []);
    return [[0, 0], ...longest, ends];
  };
  let anchors = null;
  const counterpart = (from, scrolled) => {
    anchors ??= measure();
    const next = Math.max(1, anchors.findIndex((each) => each[from] >= scrolled));
    const [before, after] = [anchors[next - 1], anchors[next]];
    const share = (scrolled - before[from]) / Math.max(1, after[from] - before[from]);
    return before[1 - from] + share * (after[1 - from] - before[1 - from]);
  };

  let led = null;
  sides.forEach((side, from) => {
    for (const kind of ["pointerenter", "wheel", "touchstart", "focusin", "keydown"]) side.addEventListener(kind, () => { led = from; }, { passive: true });
    side.addEventListener("scroll", () => {
      if (linked.checked && led === from) sides[1 - from].scrollTop = counterpart(from, side.scrollTop);
    }, { passive: true });
  });
  addEventListener("resize", () => { anchors = null; });
  tools.hidden = false;
})();
