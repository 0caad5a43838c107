/* Text as terms: the same as in generator/search/words.py, which the index is made with; a test compares them. */

const LONGEST_TERM = 40;
const APOSTROPHES = /['’‘ʼ`´]/g;
const ACCENTS = /[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1-\u05c7\u0640\u064b-\u065f\u0670]/g;
const IDEOGRAPH = "\\u3005\\u3040-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uac00-\\ud7af\\uf900-\\ufaff";
const IDEOGRAPHS = new RegExp(`[${IDEOGRAPH}]+`, "g");
const BETWEEN_IDEOGRAPHS = new RegExp(`(?<=[${IDEOGRAPH}])[\\s・]+(?=[${IDEOGRAPH}])`, "g");
const WORD = /[\p{L}\p{N}\p{M}]+(?:-[\p{L}\p{N}\p{M}]+)*/gu;
const LETTERS = {
  æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ı: "i", ħ: "h", ŋ: "n", ß: "ss", ς: "σ",
};

/** The text without case and accents. */
export function foldText(text) {
  const bare = text.replace(APOSTROPHES, "");
  if (/^[\0-\x7f]*$/.test(bare)) return bare.toLowerCase();
  return bare
    .normalize("NFKC")
    .normalize("NFD")
    .replace(ACCENTS, "")
    .normalize("NFC")
    .toLowerCase()
    .replace(/[æœøłđðþıħŋßς]/g, (letter) => LETTERS[letter])
    .replaceAll("\u2010", "-")
    .replace(BETWEEN_IDEOGRAPHS, "");
}

/** The folded words of a text in order; hyphenated ones are one word. */
export function wordsOf(text) {
  return foldText(text).match(WORD) ?? [];
}

/** The terms of a folded word. */
export function partsOf(word) {
  return [...new Set(word.split("-").flatMap(partTerms).map((term) => term.slice(0, LONGEST_TERM)))];
}

/** The word without a plural `s`. */
export function stem(word) {
  return word.length > 3 && word.endsWith("s") && !word.endsWith("ss") ? word.slice(0, -1) : word;
}

/** Whether the term is a piece of text that is written without spaces. */
export function isIdeographic(term) {
  return term.search(IDEOGRAPHS) === 0;
}

function partTerms(part) {
  const runs = [...part.matchAll(IDEOGRAPHS)];
  if (!runs.length) return [stem(part)];
  const terms = [];
  let at = 0;
  for (const { 0: run, index } of runs) {
    if (at < index) terms.push(stem(part.slice(at, index)));
    at = index + run.length;
    if (run.length === 1) terms.push(run);
    for (let i = 0; i < run.length - 1; i++) terms.push(run.slice(i, i + 2));
  }
  if (at < part.length) terms.push(stem(part.slice(at)));
  return terms;
}
