/* Wakes what a page has: each part is loaded only where its marks are found. The pages are complete without. */

import { addButtons, mountCopy } from "./copy.js";
import { mountPalette } from "./palette.js";
import "./search/open.js"; // at once: the first key may be its own

async function mount() {
  mountPalette(document.querySelector("[data-md-component=palette]"));
  await Promise.all([
    whenFound("[data-copybox]", addButtons),
    whenFound("[data-works]", async (sections) => {
      const { mountWorks } = await import("./works.js");
      sections.forEach(mountWorks);
    }),
    whenFound("[data-names]", async (sections) => {
      const { mountNames } = await import("./names.js");
      sections.forEach(mountNames);
    }),
    whenFound("[data-graph]", drawWhenSeen),
    whenFound("[data-explore]", async ([map]) => {
      const { mountExplore } = await import("./explore/explore.js");
      mountExplore(map);
    }),
    whenFound("[data-pair]", async ([form]) => {
      const { mountPair } = await import("./path/pair.js");
      mountPair(form);
    }),
  ]);
  document.documentElement.dataset.ctReady = ""; // shows the controls
}

/** Calls `wake` with the elements that have the mark and were not woken before. */
function whenFound(mark, wake) {
  const found = [...document.querySelectorAll(mark)].filter((element) => !element.dataset.awake);
  found.forEach((element) => { element.dataset.awake = "yes"; });
  return found.length ? wake(found) : undefined;
}

function drawWhenSeen(cards) {
  const watch = new IntersectionObserver(async (entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      watch.unobserve(target);
      const { mountGraph } = await import("./graph/graph.js");
      mountGraph(target);
    }
  }, { rootMargin: "200px" });
  cards.forEach((card) => watch.observe(card));
}

/** Rows out of sight have heights that are guessed: a jump across them needs the true ones. */
function jump() {
  const { dataset } = document.documentElement;
  dataset.ctJump = "";
  requestAnimationFrame(() => requestAnimationFrame(() => { delete dataset.ctJump; }));
}

mountCopy(document);
document.addEventListener("click", (event) => { if (event.target.closest?.("a[href^='#']")) jump(); });
if (location.hash) {
  jump();
  document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
}

/* Material's instant navigation, where a site switches it on, replaces the page without loading it anew. */
if (globalThis.document$) globalThis.document$.subscribe(mount);
else mount();
