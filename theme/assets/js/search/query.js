/* What a reader typed, as terms to look up: as written, joined, completed, corrected.
   generator/search/query.py does the same, line for line. */

import { distance } from "./distance.js";
import { foldText, isIdeographic, partsOf, stem, wordsOf } from "./words.js";

const MOST_TOKENS = 12;
const MOST_COMPLETIONS = 12;
const MOST_CORRECTIONS = 4;
const MOST_FILES = 2;
const SHORTEST = 4;
const LONGEST_IDENTIFIER = 100;
const RESOLVER = /^(https?:\/\/)?((dx\.)?doi\.org\/|(www\.)?arxiv\.org\/(abs|pdf)\/|orcid\.org\/)|^(doi|arxiv|orcid|dblp):\s*/;
const VERSION = /^(\d{4}\.\d{4,5})(v\d+)?(\.pdf)?$/;

/** The different words of a query: `term`, `typed`, `joined`, `open`; a last one of one letter yet says nothing. */
export function tokensOf(text) {
  const found = new Map();
  const words = wordsOf(text);
  const unfinished = /\S$/.test(text);
  words.forEach((word, at) => {
    const pieces = word.split("-");
    const joined = pieces.length > 1 ? stem(pieces.join("")) : "";
    pieces.forEach((piece, place) => {
      const last = at === words.length - 1 && place === pieces.length - 1;
      for (const term of partsOf(piece)) {
        const single = isIdeographic(term) && term.length === 1;
        const typed = isIdeographic(term) ? term : piece;
        if (!found.has(term)) found.set(term, { term, typed, joined, open: (last && unfinished) || single });
      }
    });
  });
  const tokens = [...found.values()].slice(0, MOST_TOKENS);
  const last = tokens.at(-1);
  const begun = tokens.length > 1 && last.open && last.typed.length === 1;
  return begun && !isIdeographic(last.term) ? tokens.slice(0, -1) : tokens;
}

/** The query as an identifier, empty where it cannot be one. */
export function identifierOf(text) {
  if (text.trim().split(/\s+/).length !== 1) return "";
  const bare = foldText(text).replace(/\s+/g, "").slice(0, LONGEST_IDENTIFIER);
  const identifier = bare.replace(RESOLVER, "").replace(VERSION, "$1");
  return identifier.length >= 5 && /[\d:/_]/.test(identifier) ? identifier : "";
}

/** The terms that a token may mean, best first: `term`, `quality` up to 100, `entry`.
    `doubting`: also others than a word that exists. */
export async function candidates(index, token, doubting) {
  const found = [];
  const exact = named(await index.entry(token.term));
  if (exact) found.push({ term: token.term, quality: 100, entry: exact });
  const joined = token.joined ? named(await index.entry(token.joined)) : null;
  if (joined) found.push({ term: token.joined, quality: 95, entry: joined });
  let known = found.some(({ entry }) => index.weight(entry));
  if (token.open || !known) {
    const completed = await completions(index, token);
    found.push(...completed);
    known ||= completed.some(({ entry }) => index.weight(entry));
  }
  if (known && !doubting) return found;
  const terms = new Set(found.map(({ term }) => term));
  return [...found, ...(await corrections(index, token)).filter(({ term }) => !terms.has(term))];
}

/** The entry, unless only identifiers have it. */
function named(entry) {
  return entry && Object.keys(entry).some((letter) => letter !== "i" && letter !== "j") ? entry : null;
}

async function completions(index, token) {
  const start = token.typed;
  if (start.length < 2 && !isIdeographic(start)) return [];
  const prefix = index.prefixOf(start);
  const { heads, terms } = await index.chunk(prefix);
  const found = new Map(Object.entries(terms).filter(([term]) => term.startsWith(start)));
  let longer = index.below(start).filter((below) => below !== prefix);
  if (longer.length > MOST_FILES) {
    const wanted = heads.filter((head) => head.startsWith(start) && !found.has(head));
    longer = [...new Set(wanted.map((head) => index.prefixOf(head)))].slice(0, MOST_FILES);
  }
  for (const chunk of await Promise.all(longer.map((below) => index.chunk(below)))) {
    for (const [term, entry] of Object.entries(chunk.terms)) if (term.startsWith(start)) found.set(term, entry);
  }
  return [...found]
    .filter(([term, entry]) => term !== token.term && named(entry))
    .map(([term, entry]) => ({ term, entry, weight: index.weight(entry) }))
    .sort((a, b) => b.weight - a.weight || inOrder(a.term, b.term))
    .slice(0, MOST_COMPLETIONS)
    .map(({ term, entry }) => ({ term, quality: 50 + Math.floor(40 * start.length / term.length), entry }));
}

async function corrections(index, token) {
  const word = token.term;
  if (word.length < SHORTEST || isIdeographic(word)) return [];
  const most = word.length < 8 ? 1 : 2;
  const near = [];
  for (const letter of new Set(word.slice(0, 2))) {
    (await index.words(letter)).forEach((words, rarity) => {
      for (const other of words.split(" ")) {
        if (other === word || (letter !== word[0] && other[1] !== word[0])) continue;
        const far = distance(word, other, most, token.open && word.length > SHORTEST);
        if (far <= most) near.push({ far, rarity, longer: Math.abs(other.length - word.length), other });
      }
    });
  }
  near.sort((a, b) => a.far - b.far || a.rarity - b.rarity || a.longer - b.longer || inOrder(a.other, b.other));
  const found = near.slice(0, MOST_CORRECTIONS).map(async ({ far, other }) => {
    const entry = await index.entry(other);
    return entry && { term: other, quality: far <= 1 ? 60 : 40, entry };
  });
  return (await Promise.all(found)).filter(Boolean);
}

function inOrder(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}
