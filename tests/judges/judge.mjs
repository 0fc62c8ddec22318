/* What more validators say of a site: node judge.mjs SITE SCHEMA, where SCHEMA is schema.org as JSON-LD.
   Verdicts that are no degree of truth have no number, which Adobe's rule for any Rating asks for and Google's for ClaimReview does not. */
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { Validator } from "./node_modules/@adobe/structured-data-validator/src/validator.js";
import extractor from "@marbec/web-auto-extractor";
import { createTextQuoteSelectorMatcher } from "@apache-annotator/dom";
import { JSDOM } from "jsdom";

const [site, schemaFile] = process.argv.slice(2);
const schema = JSON.parse(readFileSync(schemaFile, "utf8"));
const Extractor = extractor.default ?? extractor;
const require = createRequire(import.meta.url);
let faults = 0;
const told = (judge, found) => {
  faults += found.length;
  console.log(`${judge}: ${found.length ? `${found.length} faults` : "no fault"}`);
  for (const fault of found.slice(0, 20)) console.log(`  ${fault}`);
};

const reviews = [];
for (const entry of readdirSync(join(site, "claims"), { withFileTypes: true })) {
  if (!entry.isDirectory()) continue;
  const html = readFileSync(join(site, "claims", entry.name, "index.html"), "utf8");
  if (html.includes('http-equiv="refresh"')) continue;
  const seen = new Extractor({ addLocation: true, embedSource: ["rdfa", "microdata"] }).parse(html);
  const hasNumber = html.includes('"ratingValue"');
  for (const issue of await new Validator(schema).validate(seen)) {
    const ofTheNumber = !hasNumber && /"(ratingValue|bestRating|worstRating)"/.test(issue.issueMessage);
    if (!ofTheNumber) reviews.push(`${entry.name}: ${issue.severity} ${issue.issueMessage}`);
  }
}
told("@adobe/structured-data-validator", reviews);

const anchored = [];
for (const file of readdirSync(join(site, "data", "annotations")).filter((name) => name !== "index.json")) {
  const page = JSON.parse(readFileSync(join(site, "data", "annotations", file), "utf8"));
  const dom = new JSDOM(readFileSync(join(site, "sources", file.replace(".json", ""), "index.html"), "utf8"));
  const { document } = dom.window;
  for (const name of ["document", "Node", "NodeFilter", "Range", "Text", "AbstractRange"]) globalThis[name] = dom.window[name] ?? globalThis[name];
  // Words for those who hear the page, notes and numbers are no part of the text.
  const text = document.querySelector(".annotated");
  for (const other of text.querySelectorAll(".aid, .notes, .para-number")) other.remove();
  for (const item of page.items) {
    for (const target of item.target) {
      const [selector] = target.selector;
      const found = [];
      for await (const range of createTextQuoteSelectorMatcher(selector)(text)) found.push(range.toString());
      if (found.length !== 1 || found[0] !== selector.exact) anchored.push(`${item.id}: ${found.length} places for “${selector.exact}”`);
    }
  }
}
told("@apache-annotator/dom", anchored);
// BibTeX says of every work what CSL-JSON says of it: its id, title and address.
const { Cite } = require("@citation-js/core");
require("@citation-js/plugin-bibtex");
const unlike = [];
for (const name of ["references", "claims"]) {
  const works = JSON.parse(readFileSync(join(site, "data", `${name}.csl.json`), "utf8"));
  const read = new Cite(readFileSync(join(site, "data", `${name}.bib`), "utf8"), { generateGraph: false }).data;
  // The reader of BibTeX encodes the address once more, `%` included.
  const plain = (address = "") => (decodeURIComponent(address) === address ? address : plain(decodeURIComponent(address)));
  const said = (work) => JSON.stringify([work.id, work.title, plain(work.URL)]);
  const inBibtex = new Set(read.map(said));
  for (const work of works) if (!inBibtex.has(said(work))) unlike.push(`${name}: ${said(work)} is not in BibTeX`);
  if (read.length !== works.length) unlike.push(`${name}: ${read.length} entries for ${works.length} works`);
}
told("@citation-js/plugin-bibtex", unlike);
process.exit(faults ? 1 : 0);
