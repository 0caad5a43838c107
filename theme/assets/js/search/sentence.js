/* The sentence that was meant: for papers whose title does not have all words, from the paper's own page. */

import { marked, marksOf } from "./results.js";
import { foldText, partsOf } from "./words.js";

const PAGES = 4;
const LONGEST = 240;

/** Adds the best sentence under results that need one, while `current` says that they are still shown. */
export async function showSentences(list, found, current) {
  if (found.tokens.length < 2) return;
  const wanted = found.tokens.length;
  const links = [...list.querySelectorAll("a[href*='/papers/']")].filter((link) => marksIn(link) < wanted).slice(0, PAGES);
  await Promise.all(links.map(async (link) => {
    const sentence = await bestSentence(link.href, found);
    if (!sentence || !current() || link.querySelector(".ct-search__sentence")) return;
    const line = document.createElement("span");
    line.className = "ct-search__sentence";
    line.append(...marked(sentence, marksOf(found)));
    link.append(line);
  }));
}

function marksIn(link) {
  return new Set([...link.querySelectorAll("mark")].map((mark) => foldText(mark.textContent))).size;
}

async function bestSentence(address, found) {
  const answer = await fetch(address);
  if (!answer.ok) return "";
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const texts = [...page.querySelectorAll(".ct-tldr p, .ct-prose")].map((element) => element.textContent);
  const sentences = texts.flatMap((text) => text.replace(/\s+/g, " ").split(/(?<=[.!?])\s+(?=\p{Lu})/u));
  let best = ["", 0];
  for (const sentence of sentences) {
    const parts = new Set((sentence.match(/[\p{L}\p{N}\p{M}'’]+/gu) ?? []).flatMap((word) => partsOf(foldText(word))));
    const worth = [...found.terms].filter((term) => parts.has(term)).length;
    if (worth > best[1]) best = [sentence, worth];
  }
  return best[0].length > LONGEST ? `${best[0].slice(0, LONGEST)}…` : best[0];
}
