/* A list that is divided into pages, made whole again for its filters. */

/** Replaces the rows of `list` by those of all its pages, in their order; throws where a page does not come. */
export async function gather(list) {
  const pages = await Promise.all(list.dataset.more.trim().split(" ").map(read));
  const groups = new Map();
  for (const group of pages.flatMap((page) => [...page.querySelectorAll("[data-list] .ct-year")])) {
    const { id } = group.querySelector("h3");
    const known = groups.get(id);
    if (known) known.querySelector("ol").append(...group.querySelectorAll(".ct-work"));
    else groups.set(id, document.adoptNode(group));
  }
  list.replaceChildren(...groups.values());
}

async function read(path) {
  const answer = await fetch(path);
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}
