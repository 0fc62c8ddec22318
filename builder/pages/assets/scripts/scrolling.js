/* Two whole texts that scroll together, from one passage that both have to the next. */
(() => {
  const sides = [...document.querySelectorAll("[data-whole]")];
  const tools = document.querySelector("[data-linked]");
  if (sides.length !== 2 || !tools) return;
  const linked = tools.querySelector("input");
  const claims = sides.map((side) => new Map([...side.querySelectorAll("[data-claim]")].map((start) => [start.dataset.claim, start])));
  const top = (side, start) => start.getBoundingClientRect().top - side.getBoundingClientRect().top + side.scrollTop;

  /* The longest run of shared passages that come in the same order in both texts: their places, from top to bottom. */
  const anchors = () => {
    const places = [...claims[0].keys()].map((claim) => sides.map((side, at) => top(side, claims[at].get(claim))));
    places.sort((one, other) => one[0] - other[0]);
    const runs = places.map((place) => [place]);
    places.forEach((place, at) => {
      for (let before = 0; before < at; before += 1) {
        if (places[before][1] < place[1] && runs[before].length >= runs[at].length) runs[at] = [...runs[before], place];
      }
    });
    const best = runs.reduce((longest, run) => (run.length > longest.length ? run : longest), []);
    return [[0, 0], ...best, sides.map((side) => side.scrollHeight)];
  };
  const counterpart = (from, place) => {
    const all = anchors();
    const next = Math.max(1, all.findIndex((each) => each[from] > place));
    const [before, after] = [all[next - 1], all[next]];
    const share = (place - before[from]) / Math.max(1, after[from] - before[from]);
    return before[1 - from] + share * (after[1 - from] - before[1 - from]);
  };

  let led = null;
  sides.forEach((side, from) => {
    for (const kind of ["pointerenter", "wheel", "touchstart", "focusin", "keydown"]) side.addEventListener(kind, () => { led = from; }, { passive: true });
    side.addEventListener("scroll", () => {
      if (!linked.checked || led !== from) return;
      const line = side.clientHeight / 3;
      sides[1 - from].scrollTop = counterpart(from, side.scrollTop + line) - line;
    }, { passive: true });
  });
  tools.hidden = false;
})();
