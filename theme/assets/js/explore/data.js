/* Levels of the map as the site has them (docs/data.md), fetched once each. */

const files = new Map();

function fetchOnce(address) {
  if (!files.has(address)) {
    const found = fetch(address).then((answer) => {
      if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
      return answer.json();
    });
    found.catch(() => files.delete(address));
    files.set(address, found);
  }
  return files.get(address);
}

/** Positions, works and ties of a level; `ties` are `[first, second, joint works, since]` in columns. */
export async function loadLevel(root, number) {
  const level = await fetchOnce(new URL(`data/explore/level-${number}.json`, root).href);
  const first = [];
  const second = [];
  let k = 0;
  level.degree.forEach((degree, person) => {
    let other = person;
    for (const end = k + degree; k < end; k++) {
      other += level.target[k];
      first.push(person);
      second.push(other);
    }
  });
  return { ...level, first, second };
}

/** `id`, `name` and `number` of everybody of a level: the files of all levels up to it. */
export async function loadNames(root, number) {
  const parts = await Promise.all(Array.from({ length: number + 1 }, (_, i) => fetchOnce(new URL(`data/explore/names-${i}.json`, root).href)));
  const names = { id: [], name: [], number: [] };
  for (const part of parts) {
    for (const column of Object.keys(names)) names[column] = names[column].concat(part[column]);
  }
  return names;
}

const scripts = new Map();

/** Loads a vendored script that puts its name into the page. */
export function loadScript(address) {
  if (!scripts.has(address)) {
    scripts.set(address, new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = address;
      script.onload = resolve;
      script.onerror = () => reject(new Error(address));
      document.body.append(script); // not the head, which instant navigation tidies
    }));
  }
  return scripts.get(address);
}
