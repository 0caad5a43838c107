/* The way between two people: each step with the works that make it, then the next-best ways. */

import { _, plural } from "../strings.js";
import { jointPapers, make, papers, personLink, workItem } from "./make.js";
import { findWays } from "./ways.js";

const WORKS_SHOWN = 3;

/** What to say and show about the ways from one person to the other. */
export async function showWays(network, [from, to], root) {
  const ways = await findWays((numbers) => network.ties(numbers), (numbers) => network.missing(numbers), from.number, to.number);
  if (!ways.length) {
    return { says: _("No way leads from %(first)s to %(second)s in these records.", { first: from.name, second: to.name }), parts: [] };
  }
  const people = await peopleOf(network, ways);
  const [best, ...others] = ways;
  const steps = best.people.length - 1;
  const parts = [await chain(network, best, people, root)];
  if (others.length) {
    parts.push(make("section", { class: "ct-card ct-way__others" },
      make("h2", {}, _("Other ways")),
      make("ol", {}, ...others.map((way) => line(way, people, root)))));
  }
  return { says: distance(from, to, steps), parts };
}

function distance(from, to, steps) {
  const names = { first: from.name, second: to.name };
  if (!steps) return _("This is one person: distance 0.");
  if (steps === 1) return _("%(first)s and %(second)s wrote together: distance 1.", names);
  return plural("%(first)s and %(second)s are %(count)s step apart.", "%(first)s and %(second)s are %(count)s steps apart.", steps, names);
}

/** Everybody on these ways, by number. */
async function peopleOf(network, ways) {
  const numbers = [...new Set(ways.flatMap((way) => way.people))];
  return new Map(await Promise.all(numbers.map(async (number) => [number, await network.person(number)])));
}

async function chain(network, way, people, root) {
  const steps = await Promise.all(way.people.map(async (number, i) => {
    const person = people.get(number);
    const shown = [make("li", { class: "ct-way__person" }, make("b", {}, personLink(person, root)),
      make("small", {}, [papers(person.works.length), person.incomplete ? _("some author lists incomplete") : ""].filter(Boolean).join(", ")))];
    if (i < way.ties.length) shown.push(await step(network, person, people.get(way.people[i + 1]), way.ties[i], root));
    return shown;
  }));
  return make("ol", { class: "ct-card ct-way__chain" }, ...steps.flat());
}

async function step(network, one, other, tie, root) {
  const { works, count: all } = await network.jointWorks(one, other, WORKS_SHOWN);
  const more = all > works.length
    ? make("li", {}, make("a", { class: "ct-link", href: `${root}compare.html?from=${encodeURIComponent(one.id)}&to=${encodeURIComponent(other.id)}` }, plural("All %(count)s joint papers", "All %(count)s joint papers", all)))
    : null;
  return make("li", { class: "ct-way__step", style: `--w:${Math.min(6, 1 + Math.log2(tie))}px` },
    make("ul", { "aria-label": _("Joint papers of %(first)s and %(second)s", { first: one.name, second: other.name }) }, ...works.map((work) => workItem(work, root)), more));
}

/** A way in one line, with joint works between the names. */
function line(way, people, root) {
  const parts = way.people.flatMap((number, i) => {
    const person = personLink(people.get(number), root);
    if (i === way.ties.length) return [person];
    return [person, make("span", { class: "ct-way__tie", title: jointPapers(way.ties[i]) }, ` ${way.ties[i]} `)];
  });
  return make("li", {}, ...parts);
}
