/* What there is to know of a page: what could run in it, what it is built of, and the words that it shows.
   `shown` are selectors, with `@attribute` at the end where it is not the text that counts. */
(document, { shown, prose }) => {
  const ADDRESSES = new Set([
    "action", "background", "cite", "data", "formaction", "from", "href", "longdesc", "manifest", "ping", "poster", "src",
    "srcset", "to", "usemap", "values", "xlink:href",
  ]);
  const view = document.defaultView;
  const runs = (value) => {
    try {
      return ["javascript:", "data:", "vbscript:"].includes(new URL(value, document.baseURI).protocol);
    } catch {
      return false;
    }
  };
  // The theme and the reader set these while a page is read.
  const PASSING = new Set(["style", "tabindex", "hidden", "title"]);
  const isPassing = (name, element) => name === "open" || (PASSING.has(name) && !element.closest("article"));
  const names = (element) => [...element.attributes].map((each) => each.name).filter((name) => !isPassing(name, element)).sort();
  // Hidden characters are shown in elements of their own, wherever they stand.
  const HIDDEN = ["bdi[]", "span[class,data-name,title]"];
  const isHidden = (element, kind) => HIDDEN.includes(kind) && element.matches("bdi, bdi > .hidden-character");

  const active = [];
  const handlers = [];
  const paths = new Map();
  for (const element of document.querySelectorAll("*")) {
    const above = paths.get(element.parentElement);
    const kind = `${element.localName}[${names(element)}]`;
    const isProse = above?.startsWith("prose>") || (prose && element.parentElement?.matches(prose));
    paths.set(element, isProse ? `prose>${kind}` : isHidden(element, kind) ? above : above ? `${above}>${kind}` : kind);
    if (element.localName === "script" && element.type !== "application/ld+json") {
      active.push(`script ${element.getAttribute("src")?.replace(/^.*\//, "") ?? element.textContent}`);
    }
    for (const { name, value } of element.attributes) {
      const leads = ADDRESSES.has(name) && runs(value);
      if (name.startsWith("on") || name === "srcdoc" || leads) {
        active.push(`${kind} ${name}=${value}`);
        handlers.push([element, name, leads]);
      }
    }
  }
  const words = (element) => {
    if (!element.querySelector(".aid")) return element.textContent;
    const copy = element.cloneNode(true);
    for (const aid of copy.querySelectorAll(".aid")) aid.remove();
    return copy.textContent;
  };
  const read = (wanted) => {
    const [selector, attribute] = wanted.split("@");
    return [...document.querySelectorAll(selector)].map((element) => attribute ? element.getAttribute(attribute) : words(element));
  };
  const facts = {
    address: view.location.href,
    touched: handlers.length > 0,
    policy: document.querySelector('meta[http-equiv="Content-Security-Policy"]')?.content ?? null,
    active: [...new Set(active)],
    paths: [...new Set(paths.values())],
    shown: Object.fromEntries(shown.map((wanted) => [wanted, read(wanted)])),
  };
  // What waits for somebody to touch it is touched.
  for (const [element, name, leads] of handlers) {
    if (typeof element[name] === "function") element[name](new view.Event(name.slice(2)));
    if (leads) element.dispatchEvent(new view.MouseEvent("click", { bubbles: true, cancelable: true }));
  }
  return facts;
}
