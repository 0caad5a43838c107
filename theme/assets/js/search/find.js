/* From a query to results by kind: generator/search/find.py does the same. */

import { candidates, identifierOf, tokensOf } from "./query.js";
import { addIdentified, byWorth, hitsOf, score } from "./ranking.js";
import { wordsOf } from "./words.js";

const IDENTIFIER = 20000;
const IDENTIFIER_BEGUN = 8000;
const LOOKED_AT = { a: 12, p: 24, o: 40 };
const MOST_BEGUN = 10;
const ENOUGH = 3;
const SAME_TITLE = 4000;
const TITLE_BEGINS = 1500;
const TITLE_HAS = 1000;
const FOLDERS = { a: "authors", p: "papers" };
const KINDS = { a: "person", p: "paper" };

/** The pages that fit: `groups` by kind, best kind first; `terms` and `tokens` for marking; `papers`, all numbers.
    `allowed` keeps only those papers; `looked` looks at more documents of each space than the usual. */
export async function find(index, text, { allowed = null, looked = 0 } = {}) {
  const tokens = tokensOf(text);
  if (!tokens.length) return { groups: [], tokens, terms: new Set(), papers: [] };
  let { ordered, meant } = await orderedHits(index, text, tokens, false);
  if (leastMissing(ordered) && tokens.length > 1) ({ ordered, meant } = await orderedHits(index, text, tokens, true));
  const most = mostMissing(ordered);
  const words = wordsOf(text);
  const kept = ordered.map(([space, found]) => [space, found.filter((hit) => hit.missing <= most)]);
  const papers = kept.find(([space]) => space === "p")[1].map((hit) => hit.number);
  const groups = await Promise.all(kept.map(([space, found]) => {
    if (allowed) found = space === "p" ? found.filter((hit) => allowed.has(hit.number)) : [];
    return groupsOf(index, space, found, words, Math.max(looked, LOOKED_AT[space]));
  }));
  return {
    groups: groups.flat().sort((a, b) => byBest(a.results[0], b.results[0])),
    tokens,
    terms: new Set(meant.flat().map(({ term }) => term)),
    papers,
  };
}

/** What fits, by space.  Where no page has all words, each is doubted, also those that exist. */
async function orderedHits(index, text, tokens, doubting) {
  const meant = await Promise.all(tokens.map((token) => candidates(index, token, doubting)));
  const spaces = score(index, meant);
  await addIdentifier(index, text, spaces);
  return { meant, ordered: Object.entries(spaces).map(([space, scores]) => [space, hitsOf(scores, tokens.length)]) };
}

async function addIdentifier(index, text, spaces) {
  const identifier = identifierOf(text);
  if (!identifier) return;
  const { terms } = await index.chunk(index.prefixOf(identifier));
  const begun = Object.keys(terms).filter((term) => term.startsWith(identifier) && term !== identifier);
  for (const term of begun.sort().slice(0, MOST_BEGUN)) addIdentified(index, terms[term], IDENTIFIER_BEGUN, spaces);
  if (Object.hasOwn(terms, identifier)) addIdentified(index, terms[identifier], IDENTIFIER, spaces);
}

/** How many words the best page lacks. */
function leastMissing(ordered) {
  const least = ordered.flatMap(([, found]) => found.slice(0, 1).map((hit) => hit.missing));
  return least.length ? Math.min(...least) : 1;
}

/** How many words a result may lack: none, unless too few have all. */
function mostMissing(ordered) {
  const least = leastMissing(ordered);
  const having = ordered.reduce((sum, [, found]) => sum + found.filter((hit) => hit.missing === least).length, 0);
  return having >= ENOUGH ? least : least + 1;
}

async function groupsOf(index, space, found, words, looked) {
  const made = new Map();
  const hits = found.slice(0, looked);
  const shown = await Promise.all(hits.map((hit) => index.shown(space, hit.number)));
  hits.forEach((hit, at) => {
    const value = hit.score + forTitle(shown[at][1], words) + (space === "p" ? forYear(shown[at][4]) : 0);
    const result = resultOf(space, shown[at], hit.missing, value, hit.number);
    if (!made.has(result.kind)) made.set(result.kind, []);
    made.get(result.kind).push(result);
  });
  const more = found.length - hits.length;
  return [...made].map(([kind, results]) => ({ kind, results: results.sort(byWorth), total: results.length + more }));
}

/** What the order of the words is worth. */
function forTitle(title, words) {
  const own = wordsOf(title).join(" ");
  const query = words.join(" ");
  if (own === query) return SAME_TITLE;
  if (own.startsWith(query)) return TITLE_BEGINS;
  return words.length > 1 && ` ${own}`.includes(` ${query}`) ? TITLE_HAS : 0;
}

function forYear(year) {
  return Math.max(0, Math.min(40, year - 1990));
}

function resultOf(space, shown, missing, worth, number) {
  const [id, title, detail] = shown;
  const common = { title, missing, score: worth, number };
  if (space === "o") return { ...common, kind: shown[3], path: id, detail };
  const path = `${FOLDERS[space]}/${id}.html`;
  if (space === "a") return { ...common, kind: KINDS.a, path, detail, initials: shown[3] };
  return { ...common, kind: KINDS.p, path, detail: shown.slice(2, 5).filter(Boolean).join(" · ") };
}

function byBest(a, b) {
  return a.missing - b.missing || b.score - a.score;
}
