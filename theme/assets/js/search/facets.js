/* Year, venue and topic: their lists are fetched when a reader first turns to one. */

import { _, number } from "../strings.js";
import { make } from "./results.js";

const NAMES = {
  year: [_("Year"), _("Any year")],
  venue: [_("Venue"), _("Any venue")],
  topic: [_("Topic"), _("Any topic")],
};

/** The three choices; `index` gives the index, `changed` is called when one was made. */
export class Facets {
  #values = {};
  #papers = [];

  constructor(index, changed) {
    this.index = index;
    this.selects = Object.entries(NAMES).map(([name, [label, any]]) => {
      const select = make("select", { name, "aria-label": label }, make("option", { value: "" }, any));
      for (const kind of ["pointerdown", "focus"]) select.addEventListener(kind, () => this.#fill(select));
      select.addEventListener("change", changed);
      return select;
    });
  }

  async #fill(select) {
    if (select.name in this.#values) return;
    this.#values[select.name] = null;
    let values;
    try {
      values = await (await this.index()).facet(select.name);
    } catch {
      delete this.#values[select.name]; // to be tried again
      return;
    }
    this.#values[select.name] = values;
    select.append(...values.map(({ value }) => make("option", { value }, value)));
    this.count(this.#papers);
  }

  /** Whether anything was chosen. */
  get chosen() {
    return this.selects.some((select) => select.value);
  }

  /** The papers that fit all choices; null where none was made. */
  get allowed() {
    let allowed = null;
    for (const select of this.selects) {
      if (!select.value) continue;
      const { papers } = this.#values[select.name].find(({ value }) => value === select.value);
      allowed = new Set(allowed ? papers.filter((paper) => allowed.has(paper)) : papers);
    }
    return allowed;
  }

  /** Says beside each value how many of the papers found have it. */
  count(papers) {
    this.#papers = papers;
    const found = new Set(papers);
    for (const select of this.selects) {
      const values = this.#values[select.name];
      if (!Array.isArray(values)) continue;
      values.forEach(({ value, count, papers: having }, at) => {
        const papersFound = found.size ? having.reduce((sum, paper) => sum + found.has(paper), 0) : count;
        const option = select.options[at + 1];
        option.textContent = `${value} (${number(papersFound)})`;
        option.disabled = !papersFound && option.value !== select.value;
      });
    }
  }

  /** Back to any. */
  clear() {
    for (const select of this.selects) select.value = "";
  }
}
