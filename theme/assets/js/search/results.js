/* Results as elements: groups of links, with what was found marked. */

import { _, number } from "../strings.js";
import { foldText, partsOf } from "./words.js";

const WORD = /[\p{L}\p{N}\p{M}'’]+/gu;
export const KINDS = {
  person: { name: _("Researchers"), all: _("All researchers"), more: _("More researchers"), icon: "person" },
  paper: { name: _("Papers"), all: _("All papers"), more: _("More papers"), icon: "pdf" },
  topic: { name: _("Topics"), all: _("All topics"), more: _("More topics"), icon: "tag" },
  venue: { name: _("Venues"), all: _("All venues"), more: _("More venues"), icon: "venue" },
  page: { name: _("Pages"), more: _("More pages"), icon: "page" },
};

/** An element with attributes and children. */
export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children);
  return element;
}

/** The groups, at most `most` results each; `more` is called with the kind where there are more. */
export function groupsOf(found, root, most, more) {
  const marks = marksOf(found);
  return found.groups.map(({ kind, results, total }) => {
    const heading = `ct-search-${kind}`;
    const list = make("ul", {}, ...results.slice(0, most).map((result) => rowOf(result, root, marks)));
    const group = make("section", { "aria-labelledby": heading },
      make("h2", { id: heading }, KINDS[kind].name, make("small", {}, number(total))), list);
    if (results.length > most) {
      const button = make("button", { type: "button", class: "ct-search__more" }, KINDS[kind].more);
      button.addEventListener("click", () => more(kind));
      group.append(button);
    }
    return group;
  });
}

function rowOf(result, root, marks) {
  const picture = result.kind === "person"
    ? make("span", { class: "ct-av", style: `--h:${hue(result.path)}`, "aria-hidden": "true" }, result.initials)
    : make("span", { class: "ct-search__kind", "aria-hidden": "true" }, make("i", { class: `ct-i ct-i--${KINDS[result.kind].icon}` }));
  const link = make("a", { href: new URL(result.path, root).href }, picture,
    make("span", { class: "ct-search__title" }, ...marked(result.title, marks)),
    make("span", { class: "ct-search__detail" }, ...marked(result.detail, marks)));
  return make("li", {}, link);
}

/** What to mark: terms that were found, and the beginning of the word being typed. */
export function marksOf({ terms, tokens }) {
  const open = tokens.find((token) => token.open);
  return { terms, begun: open && open.typed.length > 1 ? open.typed : "" };
}

/** The text in pieces, found words as <mark>. */
export function marked(text, { terms, begun }) {
  const pieces = [];
  let at = 0;
  for (const { 0: word, index } of text.matchAll(WORD)) {
    const folded = foldText(word);
    if (!(begun && folded.startsWith(begun)) && !partsOf(folded).some((part) => terms.has(part))) continue;
    pieces.push(text.slice(at, index), make("mark", {}, word));
    at = index + word.length;
  }
  return [...pieces, text.slice(at)];
}

/** The colour of a person, as on the pages. */
function hue(path) {
  const id = path.slice("authors/".length, -".html".length);
  let total = 0;
  for (const letter of id) total = (total * 31 + letter.codePointAt(0)) % 100_003;
  return total % 360;
}
