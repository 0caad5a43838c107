/* How well documents fit, in whole numbers: generator/search/ranking.py does the same, line for line. */

const EXACT_NAME = { n: 3000, k: 2500, h: 3000 };
const FOR_WORKS = 150;
const FOR_LENGTH = [100, 94, 88, 82];

/** Twice the binary logarithm of how rare a term is, nearly; at least 2. */
export function rarity(documents, having) {
  const ratio = Math.max(1, Math.floor(2 * documents / having));
  const length = 32 - Math.clz32(ratio);
  return 2 * length + (length > 1 ? (ratio >> (length - 2)) & 1 : 0);
}

/** The scores of every document that has one of the tokens, by space. */
export function score(index, meant) {
  const spaces = {};
  for (const space of Object.keys(index.documents)) {
    spaces[space] = { total: new Map(), found: new Map(), works: new Map(), names: {}, everywhere: 0, identified: new Map() };
  }
  meant.forEach((choices, at) => {
    const best = {};
    for (const candidate of choices) {
      for (const [space, sums] of Object.entries(sumsOf(index, candidate, 1 << at, spaces))) {
        best[space] ??= new Map();
        for (const [number, value] of sums) {
          if (value > (best[space].get(number) ?? 0)) best[space].set(number, value);
        }
      }
    }
    for (const [space, values] of Object.entries(best)) {
      const { total, found } = spaces[space];
      for (const [number, value] of values) {
        total.set(number, (total.get(number) ?? 0) + value);
        found.set(number, (found.get(number) ?? 0) | (1 << at));
      }
    }
  });
  return spaces;
}

/** What one term is worth in each document that has it. */
function sumsOf(index, { quality, entry }, bit, spaces) {
  const sums = {};
  for (const letter of Object.keys(entry)) {
    const [space, weight] = index.fields[letter];
    if (!weight) continue;
    const scores = spaces[space];
    const postings = index.postings(entry, letter);
    if (!postings) {
      if (quality === 100) scores.everywhere |= bit;
      continue;
    }
    const { numbers, extras } = postings;
    const value = Math.floor(weight * rarity(index.documents[space], numbers.length) * quality / 100);
    const own = (sums[space] ??= new Map());
    const names = letter in EXACT_NAME && quality >= 95 ? (scores.names[letter] ??= new Map()) : null;
    for (let at = 0; at < numbers.length; at++) {
      const number = numbers[at];
      const worth = letter === "t" ? Math.floor(value * FOR_LENGTH[extras[at]] / 100) : value;
      own.set(number, (own.get(number) ?? 0) + worth);
      if (letter === "n" || letter === "k") scores.works.set(number, extras[at] >> 2);
      names?.set(number, { bits: (names.get(number)?.bits ?? 0) | bit, length: extras[at] & 3 });
    }
  }
  return sums;
}

/** Marks documents with an identifier that the query is, or begins. */
export function addIdentified(index, entry, value, spaces) {
  for (const letter of Object.keys(entry)) {
    const [space, weight] = index.fields[letter];
    if (weight) continue;
    const { identified } = spaces[space];
    for (const number of index.postings(entry, letter)?.numbers ?? []) {
      identified.set(number, Math.max(value, identified.get(number) ?? 0));
    }
  }
}

/** The documents of one space that have at least half of the tokens, best first: `missing`, `score`, `number`. */
export function hitsOf(scores, tokens) {
  const wanted = (1 << tokens) - 1;
  const found = [];
  for (const number of new Set([...scores.total.keys(), ...scores.identified.keys()])) {
    const bits = scores.found.get(number) ?? 0;
    const identified = scores.identified.get(number) ?? 0;
    const missing = identified ? 0 : countBits(wanted & ~bits & ~scores.everywhere);
    if (!identified && missing && 2 * countBits(bits) < tokens) continue;
    let total = (scores.total.get(number) ?? 0) + identified + FOR_WORKS * (scores.works.get(number) ?? 0);
    for (const [letter, names] of Object.entries(scores.names)) {
      const name = names.get(number);
      if (name && name.bits === wanted && name.length === Math.min(tokens, 4) - 1) total += EXACT_NAME[letter];
    }
    found.push({ missing, score: total, number });
  }
  return found.sort(byWorth);
}

/** Order of results. */
export function byWorth(a, b) {
  return a.missing - b.missing || b.score - a.score || a.number - b.number;
}

function countBits(bits) {
  let count = 0;
  for (; bits; bits &= bits - 1) count += 1;
  return count;
}
