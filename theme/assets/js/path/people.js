/* People by name, from the site's search index: only people, and only the files that a query needs. */

import { candidates, tokensOf } from "../search/query.js";
import { hitsOf, score } from "../search/ranking.js";
import { openIndex } from "../search/store.js";

const SHOWN = 8;
const LOOKED_AT = 24;

let opening;

/** At most eight people of that name: `{ id, name, detail }`, best first. */
export async function findPeople(root, query) {
  const tokens = tokensOf(query);
  if (!tokens.length) return [];
  opening ??= openIndex(new URL(root, document.baseURI));
  opening.catch(() => { opening = undefined; });
  const index = await opening;
  const meant = await Promise.all(tokens.map((token) => candidates(index, token)));
  const hits = hitsOf(score(index, meant).a, tokens.length).slice(0, LOOKED_AT);
  const least = Math.min(...hits.map((hit) => hit.missing));
  const best = hits.filter((hit) => hit.missing === least).slice(0, SHOWN);
  const shown = await Promise.all(best.map((hit) => index.shown("a", hit.number)));
  return shown.map(([id, name, detail]) => ({ id, name, detail }));
}
