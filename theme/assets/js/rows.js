/* The rows of a list, read once from what they show. */

import { fold } from "./fold.js";
import { _ } from "./strings.js";

const FACETS = { topic: "topics", venue: "venue", type: "type", year: "year" };
const COLLATOR = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });

/** The id of a person or paper in its address: `../authors/tri-dao.html` gives `tri-dao`. */
export function slugOf(address) {
  return address.split("#")[0].split("/").pop().replace(/\.html$/, "");
}

/** One object per work, in the order of the page. */
export function readRows(list) {
  return [...list.querySelectorAll(".ct-work")].map((element, position) => new Row(element, position));
}

/** For each facet in which rows differ its values as `[value, rows]`: years from the newest, others from the most frequent. */
export function facetsOf(rows) {
  return Object.entries(FACETS).flatMap(([name, field]) => {
    const counts = new Map();
    for (const value of rows.flatMap((row) => row[field])) if (value) counts.set(value, (counts.get(value) ?? 0) + 1);
    const values = [...counts].filter(([, count]) => count < rows.length || name !== "topic");
    const order = name === "year" ? ([a], [b]) => b - a : ([a, m], [b, n]) => n - m || COLLATOR.compare(a, b);
    return values.length > 1 ? [[name, values.sort(order)]] : [];
  });
}

/** Makes the rows' texts while nothing else is to be done, so that the first letter of a filter finds them ready. */
export function prepare(rows) {
  if (!globalThis.requestIdleCallback) return;
  let next = 0;
  requestIdleCallback(function some(idle) {
    while (next < rows.length && idle.timeRemaining() > 2) rows[next++].prepare();
    if (next < rows.length) requestIdleCallback(some);
  });
}

class Row {
  #title;
  #text;
  #shown;
  #people;

  constructor(element, position) {
    this.element = element;
    this.position = position;
    this.group = element.closest(".ct-year");
    this.year = /^y(\d+)$/.exec(this.group?.querySelector("h3")?.id ?? "")?.[1] ?? "";
    this.venue = element.querySelector(".ct-venue")?.textContent ?? "";
    this.type = element.querySelector("[data-type]")?.textContent ?? _("Paper");
    this.topics = [...element.querySelectorAll(".ct-dot")].map((topic) => topic.textContent);
    this.cited = Number(element.querySelector(".ct-work__c b")?.textContent ?? -1);
  }

  get title() {
    this.#title ??= this.element.querySelector(".ct-work__t").textContent;
    return this.#title;
  }

  prepare() {
    void this.text;
  }

  /** Whether the row has what is chosen, and the words. */
  fits({ topic, venue, type, year, with: person }, words) {
    return (!topic || this.topics.includes(topic)) &&
      (!venue || this.venue === venue) &&
      (!type || this.type === type) &&
      (!year || this.year === year) &&
      (!person || this.people().includes(person)) &&
      this.says(words);
  }

  /** Whether title, names or venue have each of the words; what folding changes is also found as it is shown. */
  says(words) {
    return words.every(([typed, folded]) => this.text.includes(folded) || (typed !== folded && this.shown().includes(typed)));
  }

  /** Title, names and venue as they are compared: made when first needed. */
  get text() {
    const { element } = this;
    this.#text ??= fold(`${this.title} ${element.querySelector(".ct-work__a").textContent} ${this.venue}`);
    return this.#text;
  }

  /** What the row shows, for words that folding changes. */
  shown() {
    this.#shown ??= this.element.textContent.toLowerCase();
    return this.#shown;
  }

  people() {
    this.#people ??= [...this.element.querySelectorAll(".ct-work__a a")].map((a) => slugOf(a.href));
    return this.#people;
  }
}
