/* The person chosen: the card in the panel, and everybody they wrote with. */

import { make } from "../path/make.js";
import { openNetwork } from "../path/network.js";
import { _, plural } from "../strings.js";

const LISTED = 30;
const DRAWN = 120;

/** Coauthors of a person, most joint works first: `[[person, joint works]]`; person as in `Network.person`. */
export async function coauthorsOf(root, id) {
  const network = await openNetwork(root);
  const number = await network.numberOf(id);
  if (number === undefined) return [];
  const [{ people, works }] = await network.ties([number]);
  const found = await Promise.all(people.map(async (person, i) => [await network.person(person), works[i]]));
  return found.sort((a, b) => b[1] - a[1] || b[0].works.length - a[0].works.length);
}

/** Those whom the scene draws: place in it → joint works, most first. */
export function nearOf(coauthors, scene) {
  const shown = coauthors.filter(([{ rank }]) => rank >= 0).slice(0, DRAWN);
  return new Map(shown.map(([person, works]) => [scene.enter(person), works]));
}

/** The person of that id; null for people who are not in the graph. */
export async function personOf(root, id) {
  const network = await openNetwork(root);
  const number = await network.numberOf(id);
  return number === undefined ? null : network.person(number);
}

/** Fills the card; `choose(person)` is called with a coauthor taken from it. */
export function showChosen(card, { id, name, works, marks }, coauthors, root, choose, leave) {
  const facts = [plural("%(count)s paper", "%(count)s papers", works), coauthors ? plural("%(count)s coauthor", "%(count)s coauthors", coauthors.length) : "…"];
  const notes = [marks & 1 ? "" : _("No record confirms this person."), marks & 2 ? _("Some author lists are incomplete: ties may be missing.") : ""];
  const path = encodeURIComponent(id);
  card.hidden = false;
  card.replaceChildren(
    make("header", {}, make("h2", {}, name),
      make("button", { type: "button", class: "ct-ib", "aria-label": _("Leave this person"), click: leave }, make("i", { class: "ct-i ct-i--close", "aria-hidden": "true" }))),
    make("p", { class: "ct-note" }, facts.join(" · ")),
    ...notes.filter(Boolean).map((note) => make("p", { class: "ct-note" }, note)),
    make("p", { class: "ct-atlas__ways" },
      make("a", { class: "ct-btn ct-btn--first", href: `${root}authors/${path}.html` }, _("Open profile")),
      make("a", { class: "ct-btn", href: `${root}path.html?from=${path}` }, _("Distance to …"))),
    make("ul", { "aria-label": _("Coauthors") }, ...(coauthors ?? []).slice(0, LISTED).map(([person, joint]) => make("li", {},
      make("button", { type: "button", click: () => choose(person), "aria-label": plural("%(name)s, %(count)s joint paper", "%(name)s, %(count)s joint papers", joint, { name: person.name }) },
        make("span", {}, person.name), make("b", {}, String(joint)))))),
    ...(coauthors?.length > LISTED
      ? [make("p", { class: "ct-note" }, make("a", { class: "ct-link", href: `${root}authors/${path}.html#coauthors` }, _("All %(count)s", { count: coauthors.length })))] : []),
  );
}
