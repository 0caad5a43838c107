/* The order of a list: by year in groups as the page was made, or one run by title or citations. */

const COLLATOR = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });

const RUNS = {
  title: (a, b) => COLLATOR.compare(a.title, b.title),
  cited: (a, b) => b.cited - a.cited || a.position - b.position,
};

/** Puts the rows of `list` into the order named `sort`; does nothing where they are in it. */
export function arrange(list, rows, sort) {
  if ((list.dataset.sort ?? "") === sort) return;
  list.dataset.sort = sort;
  if (RUNS[sort]) {
    const run = document.createElement("ol");
    run.append(...[...rows].sort(RUNS[sort]).map((row) => row.element));
    list.replaceChildren(run);
    return;
  }
  const groups = new Map();
  for (const row of rows) groups.set(row.group, [...(groups.get(row.group) ?? []), row.element]);
  for (const [group, elements] of groups) {
    group.querySelector("ol").replaceChildren(...(sort === "oldest" ? elements.reverse() : elements));
  }
  const dated = [...groups.keys()].filter((group) => !group.querySelector("#undated"));
  const undated = [...groups.keys()].filter((group) => group.querySelector("#undated"));
  list.replaceChildren(...(sort === "oldest" ? dated.reverse() : dated), ...undated);
}
