/* Elements from data: texts are texts, never HTML. */

import { _, plural } from "../strings.js";

/** An element with attributes and children; functions are listeners, `null` and `false` leave an attribute out. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== null && value !== false && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

/** `1 paper`, `1,204 papers`. */
export function papers(count) {
  return plural("%(count)s paper", "%(count)s papers", count);
}

/** `1 joint paper`, `2 joint papers`. */
export function jointPapers(count) {
  return plural("%(count)s joint paper", "%(count)s joint papers", count);
}

/** A person as a link, marked where no record confirms who it is. */
export function personLink(person, root) {
  const link = make("a", { href: root + person.path }, person.name);
  return person.verified ? link : make("span", {}, link, " ", make("small", { class: "ct-unsure", title: _("No record confirms this person") }, _("unverified")));
}

/** A work as a list item. */
export function workItem(work, root) {
  const authors = work.gaps
    ? plural("%(count)s author named, list incomplete", "%(count)s authors named, list incomplete", work.authors)
    : plural("%(count)s author", "%(count)s authors", work.authors);
  const facts = [work.year || _("no date"), authors];
  return make("li", {}, make("a", { href: root + work.path }, work.title), make("small", {}, ` ${facts.join(" · ")}`));
}
