/* The order of a list: by year in groups as the page was made, or one run by title or citations. */

const COLLATOR = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });

const RUNS = {
  title: (a, b) => COLLATOR.compare(a.title, b.title),
  cited: (a, b) => b.cited - a.cited || a.position - b.position,
};
/** Rows that are put into the page at once: more would keep it from answering. */
const PIECE = 40;
const turns = new WeakMap();

/** Puts the rows of `list` into the order named `sort`; does nothing where they are in it. */
export function arrange(list, rows, sort) {
  if ((list.dataset.sort ?? "") === sort) return;
  list.dataset.sort = sort;
  list.replaceChildren();
  if (RUNS[sort]) {
    const run = document.createElement("ol");
    list.append(run);
    place(list, run, [...rows].sort(RUNS[sort]).map((row) => row.element));
    return;
  }
  const groups = new Map();
  for (const row of rows) {
    if (groups.has(row.group)) groups.get(row.group).push(row.element);
    else groups.set(row.group, [row.element]);
  }
  for (const [group, elements] of groups) {
    group.querySelector("ol").replaceChildren(...(sort === "oldest" ? elements.reverse() : elements));
  }
  const dated = [...groups.keys()].filter((group) => !group.querySelector("#undated"));
  const undated = [...groups.keys()].filter((group) => group.querySelector("#undated"));
  place(list, list, [...(sort === "oldest" ? dated.reverse() : dated), ...undated]);
}

/** Puts elements into `parent` piece by piece, a frame for each, until the list gets another order. */
function place(list, parent, elements) {
  const turn = {};
  turns.set(list, turn);
  let next = 0;
  (function piece() {
    if (turns.get(list) !== turn) return;
    for (let rows = 0; next < elements.length && rows < PIECE; next += 1) {
      rows += elements[next].getElementsByClassName("ct-work").length || 1;
      parent.append(elements[next]);
    }
    if (next < elements.length) requestAnimationFrame(piece);
  })();
}
