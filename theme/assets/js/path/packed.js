/* Numbers as short texts: base-32 digits, least first, plus 32 where another digit follows. */

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
/** The digit that a character code stands for. */
export const DIGITS = new Uint8Array(128);
for (let digit = 0; digit < 64; digit++) DIGITS[ALPHABET.charCodeAt(digit)] = digit;

/** The numbers of a packed text. */
export function unpack(text) {
  const numbers = [];
  let [value, unit] = [0, 1];
  for (let at = 0; at < text.length; at++) {
    const digit = DIGITS[text.charCodeAt(at)];
    value += (digit & 31) * unit;
    unit *= 32;
    if (digit < 32) {
      numbers.push(value);
      [value, unit] = [0, 1];
    }
  }
  return numbers;
}

/** A rising sequence from its first number and the differences. */
export function climb(steps) {
  let sum = 0;
  return steps.map((step) => (sum += step));
}

/** Coauthors and joint works: steps are doubled, odd where joint works above one follow. */
export function unpackTies(text) {
  const numbers = unpack(text);
  const people = [];
  const works = [];
  let person = 0;
  for (let at = 0; at < numbers.length; at++) {
    person += Math.floor(numbers[at] / 2);
    people.push(person);
    works.push(numbers[at] % 2 ? numbers[++at] : 1);
  }
  return { people, works };
}
