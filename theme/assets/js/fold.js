/* Text as it is compared: lower case, without accents. */

const LETTERS = { ł: "l", ø: "o", đ: "d", ð: "d", þ: "th", ß: "ss", æ: "ae", œ: "oe", ı: "i", ħ: "h", ŋ: "n" };

/** The folded text. */
export function fold(text) {
  return text
    .toLowerCase()
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[łøđðþßæœıħŋ]/g, (letter) => LETTERS[letter]);
}

/** The words of a query, each as typed and folded. */
export function wordsOf(query) {
  return query.trim().split(/\s+/).filter(Boolean).map((word) => [word.toLowerCase(), fold(word)]);
}
