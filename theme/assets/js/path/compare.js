/* Two people side by side: joint works, shared coauthors and topics, years. */

import { _, plural } from "../strings.js";
import { jointPapers, make, papers, personLink, workItem } from "./make.js";

const COAUTHORS_SHOWN = 60;

/** What to say and show about two people. */
export async function showComparison(network, [one, other], root) {
  const [joint, coauthors, topics] = await Promise.all([
    network.jointWorks(one, other), sharedCoauthors(network, one, other), sharedTopics(network, one, other),
  ]);
  const section = (title, number, content) => make("section", { class: "ct-card" },
    make("h2", {}, `${title} `, make("span", { class: "ct-note" }, String(number))), content);
  return {
    says: _("%(papers)s, %(coauthors)s, %(topics)s.", {
      papers: jointPapers(joint.count),
      coauthors: plural("%(count)s shared coauthor", "%(count)s shared coauthors", coauthors.all),
      topics: plural("%(count)s shared topic", "%(count)s shared topics", topics.length),
    }),
    parts: [
      heads([one, other], root),
      timeline([one, other]),
      section(_("Joint papers"), joint.count, joint.count
        ? make("ul", { class: "ct-way__works" }, ...joint.works.map((work) => workItem(work, root)))
        : make("p", { class: "ct-note" }, _("None in these records."), " ", wayLink(one, other, root))),
      section(_("Shared coauthors"), coauthors.all, coauthors.all
        ? table([_("Coauthor"), one.name, other.name], coauthors.rows.map(([person, ...works]) => [personLink(person, root), ...works]))
        : make("p", { class: "ct-note" }, _("None."))),
      section(_("Shared topics"), topics.length, topics.length
        ? table([_("Topic"), one.name, other.name], topics.map(([name, path, ...works]) => [make("a", { href: root + path }, name), ...works]))
        : make("p", { class: "ct-note" }, _("None."))),
    ],
  };
}

function wayLink(one, other, root) {
  const address = `${root}path.html?from=${encodeURIComponent(one.id)}&to=${encodeURIComponent(other.id)}`;
  return make("a", { class: "ct-link", href: address }, _("The way between them"));
}

async function sharedCoauthors(network, one, other) {
  const [ofOne, ofOther] = await network.ties([one.number, other.number]);
  const theirs = new Map(ofOther.people.map((person, i) => [person, ofOther.works[i]]));
  const shared = ofOne.people.flatMap((person, i) => (theirs.has(person) ? [[person, ofOne.works[i], theirs.get(person)]] : []));
  shared.sort((a, b) => Math.min(b[1], b[2]) - Math.min(a[1], a[2]) || b[1] + b[2] - a[1] - a[2]);
  const rows = await Promise.all(shared.slice(0, COAUTHORS_SHOWN).map(async ([person, ...works]) => [await network.person(person), ...works]));
  return { rows, all: shared.length };
}

async function sharedTopics(network, one, other) {
  const shared = [...one.topics].filter(([topic]) => other.topics.has(topic));
  if (!shared.length) return [];
  const names = await network.topics();
  return shared
    .map(([topic, works]) => [...names[topic], works, other.topics.get(topic)])
    .sort((a, b) => Math.min(b[2], b[3]) - Math.min(a[2], a[3]));
}

function heads(people, root) {
  return make("div", { class: "ct-compare__heads" }, ...people.map((person, i) => make("section", { class: "ct-card", style: `--c:var(--ct-c${i})` },
    make("h2", {}, personLink(person, root)),
    make("p", { class: "ct-note" }, [papers(person.works.length), span(person.years), person.incomplete ? _("some author lists incomplete") : ""].filter(Boolean).join(" · ")))));
}

function span(years) {
  const active = years.filter(([, papers]) => papers).map(([year]) => year);
  if (!active.length) return "";
  const [first, last] = [active[0], active.at(-1)];
  return first === last ? String(first) : `${first}–${last}`;
}

/** Papers per year of both: bars up and down from one axis, and the same numbers as a table. */
function timeline(people) {
  const known = people.flatMap((person) => person.years.map(([year]) => year));
  if (!known.length) return "";
  const [first, last] = [Math.min(...known), Math.max(...known)];
  const years = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  const counts = people.map((person) => new Map(person.years));
  const most = Math.max(1, ...counts.flatMap((byYear) => [...byYear.values()]));
  const bar = (i, year) => make("i", { style: `--c:var(--ct-c${i});--v:${(counts[i].get(year) ?? 0) / most}` });
  const columns = years.map((year) => make("li", { title: _("%(year)s: %(first)s and %(second)s", { year: String(year), first: counts[0].get(year) ?? 0, second: counts[1].get(year) ?? 0 }) }, bar(0, year), bar(1, year)));
  return make("section", { class: "ct-card" }, make("h2", {}, _("Papers per year")),
    make("ol", { class: "ct-compare__years", "aria-hidden": "true" }, ...columns),
    make("p", { class: "ct-compare__axis", "aria-hidden": "true" }, make("span", {}, String(first)), make("span", {}, String(last))),
    make("details", { class: "ct-more" }, make("summary", {}, _("As a table")),
      table([_("Year"), ...people.map((person) => person.name)], years.map((year) => [year, ...counts.map((byYear) => byYear.get(year) ?? 0)]))));
}

function table(head, rows) {
  return make("div", { class: "ct-scroll", tabindex: "0", role: "group", "aria-label": head[0] }, make("table", { class: "ct-table" },
    make("thead", {}, make("tr", {}, ...head.map((text) => make("th", { scope: "col" }, text)))),
    make("tbody", {}, ...rows.map(([first, ...rest]) => make("tr", {}, make("th", { scope: "row" }, first), ...rest.map((cell) => make("td", {}, cell)))))));
}
