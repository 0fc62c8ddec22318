/* The worker of the theme's search, for a site whose index no browser should read whole.
   Comes in: what the theme asks its own worker. Goes out: what that would answer, found by Pagefind. Whatever a page says leaves here as text. */
"use strict";
const [SETUP, READY, QUERY, RESULT] = [0, 1, 2, 3]; // of the theme
const PAGES = 30; // each is a file to be loaded
const WORDS = 30; // shown of a section
const BEFORE = 6; // of them before the first that was found
const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

let pagefind;
let ended = Promise.resolve(); // of one that failed
let asked = 0;

addEventListener("message", async ({ data: { type, data } }) => {
  if (type === SETUP) postMessage({ type: READY });
  if (type !== QUERY) return;
  const turn = ++asked;
  const used = (pagefind ??= load());
  let items = [];
  try {
    items = await find(await used, data);
  } catch (fault) {
    console.warn(fault);
    if (pagefind === used) forget();
  }
  if (turn === asked) postMessage({ type: RESULT, data: { items } });
});

async function load() {
  await ended;
  const folder = new URL("pagefind/", location).href;
  const found = await import(`${folder}pagefind.js`);
  await found.options({ basePath: folder, baseUrl: "/" });
  return found;
}

/* The next question may fare better. */
function forget() {
  ended = pagefind.then((found) => found.destroy()).catch(() => {});
  pagefind = undefined;
}

async function find(found, query) {
  const { results } = await found.search(query);
  const terms = Object.fromEntries((query.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).map((word) => [word, true]));
  const best = results.slice(0, PAGES);
  const pages = await Promise.all(best.map((result) => result.data()));
  return pages.map((page, i) => sections(page, best[i].score).map((section) => ({ ...section, terms })));
}

/* The page and those of its sections in which something was found, the best first; the page is always among them. */
function sections(page, score) {
  const words = page.content.split(/\s+/);
  const address = encodeURI(page.raw_url.slice(1)).replace(/[?#]/g, encodeURIComponent);
  const headings = page.anchors.filter(({ element, text }) => element === "h2" && text.trim());
  const parts = [{ id: "", text: page.meta.title, location: 0 }, ...headings].map(({ id, text, location }, i) => {
    const end = headings[i]?.location ?? words.length;
    const hits = page.weighted_locations.filter((hit) => location <= hit.location && hit.location < end);
    const title = text.trim().split(/\s+/);
    const found = new Set(hits.map((hit) => hit.location));
    return {
      location: address + (id && `#${encodeURIComponent(id)}`),
      title: marked(title, found, location),
      text: excerpt(words, found, location + title.length, end),
      score: hits.reduce((sum, hit) => sum + hit.weight, 0),
    };
  });
  const most = Math.max(...parts.map((part) => part.score)) || 1;
  return parts
    .filter((part, i) => i === 0 || part.score)
    .map((part) => ({ ...part, score: (score * part.score) / most }))
    .sort((a, b) => b.score - a.score);
}

/* Some words of a section, around the first that was found. */
function excerpt(words, found, start, end) {
  const first = words.findIndex((_, i) => start <= i && i < end && found.has(i));
  const from = Math.max(start, first - BEFORE);
  const to = Math.min(end, from + WORDS);
  const shown = marked(words.slice(from, to), found, from);
  return `${from > start ? "… " : ""}${shown}${to < end ? " …" : ""}`;
}

/* Words as HTML, in which nothing is markup but the marks. */
function marked(words, found, start) {
  const shown = words.map((word) => word.replace(/[&<>"]/g, (character) => ENTITIES[character]));
  return shown.map((word, i) => (found.has(start + i) ? `<mark>${word}</mark>` : word)).join(" ");
}
