/* The shortest ways between two people: both sides search, level by level, always the cheaper one next. */

const MOST_WAYS = 400;
const CHEAP = 12;

/** Ways from one person to the other, best first: fewest steps, then most joint works on them.
    `[{ people, ties }]` with numbers of people, and joint works of each step; empty where there is none.
    `tiesOf(numbers)` answers with `{ people, works }` of each; `costOf(numbers)` says how many files that takes. */
export async function findWays(tiesOf, costOf, from, to, most = 5) {
  if (from === to) return [{ people: [from], ties: [] }];
  await tiesOf([from, to]); // both files at once, not one after the other
  const sides = [new Side(from), new Side(to)];
  let length = Infinity;
  while (length === Infinity) {
    if (sides.some(({ edge }) => !edge.length)) return [];
    const near = cheaper(sides, costOf);
    const far = sides.find((side) => side !== near);
    await near.advance(tiesOf);
    length = meeting(near, far);
  }
  const shortest = join(sides, length);
  // One more step on the cheaper side shows ways that are longer by one; hubs would cost too many files.
  const near = cheaper(sides, costOf);
  if (shortest.length < most && costOf(near.edge) <= CHEAP) {
    await near.advance(tiesOf);
    shortest.push(...join(sides, length + 1));
  }
  return distinct(shortest).slice(0, most);
}

/** The side whose next step takes fewer files, then fewer people. */
function cheaper([one, other], costOf) {
  const more = costOf(one.edge) - costOf(other.edge) || one.edge.length - other.edge.length;
  return more <= 0 ? one : other;
}

class Side {
  constructor(start) {
    this.level = new Map([[start, 0]]);
    this.before = new Map([[start, []]]);
    this.edge = [start];
    this.depth = 0;
  }

  /** Goes one step further. */
  async advance(tiesOf) {
    const found = await tiesOf(this.edge);
    const next = [];
    this.depth += 1;
    this.edge.forEach((person, i) => {
      found[i].people.forEach((other, k) => {
        const known = this.level.get(other);
        if (known === undefined) {
          this.level.set(other, this.depth);
          this.before.set(other, []);
          next.push(other);
        }
        if (known === undefined || known === this.depth) this.before.get(other).push([person, found[i].works[k]]);
      });
    });
    this.edge = next;
  }

  /** Every way from the start to a person, as `[people, ties]`, the start first. */
  *ways(person) {
    const steps = this.before.get(person);
    if (!steps.length) yield [[person], []];
    for (const [earlier, works] of steps) {
      for (const [people, ties] of this.ways(earlier)) yield [[...people, person], [...ties, works]];
    }
  }
}

function meeting(near, far) {
  let least = Infinity;
  for (const person of near.edge) {
    if (far.level.has(person)) least = Math.min(least, near.depth + far.level.get(person));
  }
  return least;
}

/** The ways of this length through any person whom both sides know. */
function join([left, right], length) {
  const found = [];
  for (const [person, steps] of left.level) {
    if (right.level.get(person) !== length - steps) continue;
    for (const [people, ties] of left.ways(person)) {
      for (const [back, backTies] of right.ways(person)) {
        const whole = [...people, ...back.slice(0, -1).reverse()];
        if (new Set(whole).size === whole.length) found.push({ people: whole, ties: [...ties, ...backTies.reverse()] });
        if (found.length >= MOST_WAYS) return found;
      }
    }
  }
  return found;
}

/** Each way once: shorter first, then by how little the steps weigh, as two people of many joint works are nearer. */
function distinct(ways) {
  const byKey = new Map(ways.map((way) => [way.people.join(), way]));
  const weight = ({ ties }) => ties.reduce((sum, works) => sum + 1 / works, 0);
  return [...byKey.values()].sort((a, b) => a.people.length - b.people.length || weight(a) - weight(b));
}
