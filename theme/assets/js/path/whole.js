/* All ties of the network from one text: for each person, in order, those with higher numbers, as steps from their own. */

import { DIGITS } from "./packed.js";

const SPACE = 32;

/** Answers who the coauthors of a number are, and how many works they share: `{ people, works }`. */
export function unpackWhole(text) {
  const { from, to, works, people } = ends(text);
  const begin = new Uint32Array(people + 1);
  for (const person of from) begin[person + 1]++;
  for (const person of to) begin[person + 1]++;
  for (let person = 0; person < people; person++) begin[person + 1] += begin[person];
  const free = begin.slice();
  const others = new Uint32Array(2 * from.length);
  const joint = new Uint16Array(2 * from.length);
  const add = (person, other, tie) => {
    joint[free[person]] = works[tie];
    others[free[person]++] = other;
  };
  // Lower numbers first, then higher ones: each person's coauthors rise.
  for (let tie = 0; tie < from.length; tie++) add(to[tie], from[tie], tie);
  for (let tie = 0; tie < from.length; tie++) add(from[tie], to[tie], tie);
  return (person) => ({
    people: others.subarray(begin[person], begin[person + 1]),
    works: joint.subarray(begin[person], begin[person + 1]),
  });
}

/** Both ends and the joint works of every tie. */
function ends(text) {
  const [from, to, works] = [new Uint32Array(text.length), new Uint32Array(text.length), new Uint16Array(text.length)];
  let [ties, person, at, value, unit, joint] = [0, 0, 0, 0, 1, false];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === SPACE) {
      at = ++person;
      continue;
    }
    const digit = DIGITS[code];
    value += (digit & 31) * unit;
    unit *= 32;
    if (digit >= 32) continue;
    if (joint) works[ties++] = Math.min(value, 65535);
    else {
      at += value >>> 1;
      from[ties] = person;
      to[ties] = at;
      if (!(value & 1)) works[ties++] = 1;
    }
    joint = !joint && Boolean(value & 1);
    [value, unit] = [0, 1];
  }
  return { from: from.subarray(0, ties), to: to.subarray(0, ties), works, people: person + 1 };
}
