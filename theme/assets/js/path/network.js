/* The network in small files (docs/data.md): fetched when they are needed, and kept. */

import { climb, unpack, unpackTies } from "./packed.js";
import { unpackWhole } from "./whole.js";

/** Files of ties that a step may fetch; where it needs more, all ties come in one. */
const FEW = 3;

const opened = new Map();

/** The network of the site whose root is given. */
export function openNetwork(root) {
  const address = new URL(root, document.baseURI).href;
  if (!opened.has(address)) opened.set(address, new Network(address).start());
  return opened.get(address);
}

class Network {
  #files = new Map();
  #ties = new Map();
  #whole;

  constructor(root) {
    this.root = root;
  }

  async start() {
    this.index = await this.#file("index");
    return this;
  }

  #file(name) {
    if (!this.#files.has(name)) {
      const found = fetch(new URL(`data/network/${name}.json`, this.root)).then((answer) => {
        if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
        return answer.json();
      });
      found.catch(() => this.#files.delete(name));
      this.#files.set(name, found);
    }
    return this.#files.get(name);
  }

  /** The number of a person; undefined for people who are not in the graph. */
  async numberOf(id) {
    const found = await this.#file(`ids-${checksum(id) % this.index.id_files}`);
    return Object.hasOwn(found, id) ? found[id] : undefined;
  }

  /** Coauthors and joint works of many people, by number: files are asked for all at once. */
  async ties(numbers) {
    if (this.index.whole && this.#missing(numbers).length > FEW) {
      this.#whole ??= unpackWhole((await this.#file("whole")).ties);
    }
    if (this.#whole) return numbers.map(this.#whole);
    const size = this.index.ties_per_file;
    const files = new Set(numbers.map((number) => Math.floor(number / size)));
    const lines = new Map(await Promise.all([...files].map(async (file) => [file, await this.#file(`ties-${file}`)])));
    return numbers.map((number) => {
      if (!this.#ties.has(number)) {
        this.#ties.set(number, unpackTies(lines.get(Math.floor(number / size))[number % size]));
      }
      return this.#ties.get(number);
    });
  }

  /** How many files `ties` would have to fetch. */
  missing(numbers) {
    const files = this.#missing(numbers).length;
    return this.index.whole ? Math.min(files, FEW + 1) : files;
  }

  #missing(numbers) {
    if (this.#whole) return [];
    const files = new Set(numbers.map((number) => Math.floor(number / this.index.ties_per_file)));
    return [...files].filter((file) => !this.#files.has(`ties-${file}`));
  }

  /** What is known about a person. */
  async person(number) {
    const size = this.index.people_per_file;
    const file = await this.#file(`people-${Math.floor(number / size)}`);
    const at = number % size;
    const id = file.id[at];
    const [first, ...counts] = unpack(file.years[at]);
    const topics = unpack(file.topics[at]);
    return {
      number,
      id,
      name: file.name[at],
      path: `authors/${id}.html`,
      marks: Number(file.marks[at]),
      verified: Boolean(file.marks[at] & 1),
      incomplete: Boolean(file.marks[at] & 2),
      rank: file.rank[at],
      place: file.place[at],
      works: climb(unpack(file.works[at])),
      years: counts.map((count, after) => [first + after, count]),
      topics: new Map(topics.flatMap((topic, i) => (i % 2 ? [] : [[topic, topics[i + 1]]]))),
    };
  }

  /** A work. */
  async work(number) {
    const size = this.index.works_per_file;
    const file = await this.#file(`works-${Math.floor(number / size)}`);
    const at = number % size;
    return {
      title: file.title[at],
      path: `papers/${file.id[at]}.html`,
      year: file.year[at],
      authors: file.authors[at],
      gaps: file.gaps[at] === "1",
    };
  }

  /** Name and path of every topic. */
  topics() {
    return this.#file("topics");
  }

  /** The works that both people wrote, newest first; at most `most` of them, and how many there are. */
  async jointWorks(one, other, most = Infinity) {
    const theirs = new Set(other.works);
    const shared = one.works.filter((work) => theirs.has(work));
    const works = await Promise.all(shared.map((work) => this.work(work)));
    works.sort((a, b) => b.year - a.year || a.title.localeCompare(b.title));
    return { works: works.slice(0, most), count: works.length };
  }
}

let table;

/** CRC-32 of the UTF-8 bytes, as in zlib. */
export function checksum(text) {
  table ??= Uint32Array.from({ length: 256 }, (_, byte) => {
    for (let bit = 0; bit < 8; bit++) byte = byte & 1 ? (byte >>> 1) ^ 0xedb88320 : byte >>> 1;
    return byte;
  });
  let sum = 0xffffffff;
  for (const byte of new TextEncoder().encode(text)) sum = table[(sum ^ byte) & 255] ^ (sum >>> 8);
  return (sum ^ 0xffffffff) >>> 0;
}
