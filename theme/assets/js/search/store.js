/* The index, fetched file by file and kept: the same walk as generator/search/reader.py. */

const PLACES_PER_FILE = 64;
const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const DIGITS = new Uint8Array(128);
for (let digit = 0; digit < 64; digit++) DIGITS[ALPHABET.charCodeAt(digit)] = digit;

/** Opens the index of the site whose root is given. */
export async function openIndex(root) {
  const index = new Index(root);
  await index.start();
  return index;
}

class Index {
  #files = new Map();
  #decoded = new Map();

  constructor(root) {
    this.root = root;
  }

  async start() {
    const root = await this.#file("search/root.json");
    this.documents = root.documents;
    this.fields = root.fields;
    this.prefixes = root.prefixes;
    this.known = new Set(root.prefixes);
    this.spelling = new Set(root.spelling);
  }

  #file(path) {
    if (!this.#files.has(path)) {
      const found = fetch(new URL(path, this.root)).then((answer) => {
        if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
        return answer.json();
      });
      found.catch(() => this.#files.delete(path));
      this.#files.set(path, found);
    }
    return this.#files.get(path);
  }

  /** The prefix whose file has this term, if any has. */
  prefixOf(term) {
    let end = term.length;
    while (!this.known.has(term.slice(0, end))) end -= 1;
    return term.slice(0, end);
  }

  /** The prefixes that are longer than the beginning typed. */
  below(start) {
    return this.prefixes.filter((prefix) => prefix.startsWith(start) && prefix !== start);
  }

  /** `heads`, the commonest completions below a prefix, and `terms`, those of its file. */
  chunk(prefix) {
    const name = [...prefix].map((letter) => /[a-z0-9]/i.test(letter) ? letter : `_${letter.codePointAt(0).toString(16)}_`);
    return this.#file(`search/t/t-${name.join("")}.json`);
  }

  /** The postings of one term by letter of the field. */
  async entry(term) {
    const { terms } = await this.chunk(this.prefixOf(term));
    return Object.hasOwn(terms, term) ? terms[term] : null;
  }

  /** Words of names and titles that begin with a letter: common, less common, rare. */
  async words(letter) {
    const name = letter.codePointAt(0).toString(16);
    return this.spelling.has(name) ? this.#file(`search/s/s-${name}.json`) : [];
  }

  /** Values of a facet with the papers that have them. */
  async facet(name) {
    const values = await this.#file(`search/facet-${name}.json`);
    return values.map(([value, count, text]) => ({ value, count, papers: this.#decode(text, 0).numbers }));
  }

  /** `numbers` of the documents of one field and `extras`; null where they are too many to be listed. */
  postings(entry, letter) {
    const text = entry[letter];
    return typeof text === "string" ? this.#decode(text, this.fields[letter][2]) : null;
  }

  #decode(text, bits) {
    const key = `${bits}${text}`;
    if (!this.#decoded.has(key)) this.#decoded.set(key, decode(text, bits));
    return this.#decoded.get(key);
  }

  /** What a result shows. */
  async shown(space, number) {
    const file = await this.#file(`search/${space}/${Math.floor(number / PLACES_PER_FILE)}.json`);
    return file[number % PLACES_PER_FILE];
  }

  /** How much of names and titles has a term. */
  weight(entry) {
    let sum = 0;
    for (const [letter, value] of Object.entries(entry)) {
      if (this.fields[letter][3]) sum += typeof value === "string" ? value.length : value;
    }
    return sum;
  }
}

function decode(text, bits) {
  const numbers = [];
  const extras = [];
  const mask = (1 << bits) - 1;
  let number = -1;
  let value = 0;
  let shift = 0;
  for (let at = 0; at < text.length; at++) {
    const digit = DIGITS[text.charCodeAt(at)];
    value += (digit & 31) * 2 ** shift;
    shift += 5;
    if (digit < 32) {
      number += Math.floor(value / (mask + 1)) + 1;
      numbers.push(number);
      extras.push(value & mask);
      value = shift = 0;
    }
  }
  return { numbers, extras };
}
