/* Opens the search: the button, `/`, `s`, Ctrl or Cmd with K, and addresses with `?q=`.
   The field is there at once, so that no letter is lost; what answers is loaded behind it. */

import { _ } from "../strings.js";

const PARTS = ["dialog", "facets", "find", "query", "ranking", "results", "sentence", "store", "words", "distance"];
const FRAME = `
<dialog class="ct-search">
<form role="search" class="ct-search__form"><i class="ct-i ct-i--search" aria-hidden="true"></i>
<input type="search" autocomplete="off" autocapitalize="off" spellcheck="false" enterkeyhint="go">
<button type="button" class="ct-search__close"><kbd>Esc</kbd><span></span></button></form>
<div class="ct-search__facets"></div>
<div class="ct-search__out" tabindex="-1"><p class="ct-search__status" role="status"></p><div class="ct-search__list"></div></div>
</dialog>`;

let frame;
let search;

/** Loads all parts side by side: one names the next, which on a slow line is a wait each. */
function load() {
  const parts = PARTS.map((name) => import(`./${name}.js`));
  return Promise.all(parts).then(([{ Dialog }]) => Dialog);
}

/** Shows the search with `text` in its field, if given. */
function open(text) {
  frame ??= makeFrame();
  const field = frame.querySelector("input");
  if (!frame.open) frame.showModal();
  if (text !== undefined) field.value = text;
  field.focus();
  field.select();
  if (search) search.again();
  else start();
}

async function start() {
  const status = frame.querySelector("[role=status]");
  status.textContent = _("Loading …");
  try {
    const Dialog = await load();
    search ??= new Dialog(frame);
  } catch (error) {
    console.error(error);
    status.textContent = _("The search cannot be loaded. Check the connection and reload the page.");
  }
}

function makeFrame() {
  document.body.insertAdjacentHTML("beforeend", FRAME);
  const element = document.body.lastElementChild;
  sayWords(element);
  element.querySelector(".ct-search__close").addEventListener("click", () => element.close());
  element.addEventListener("click", (event) => { if (event.target === element) element.close(); });
  element.addEventListener("keydown", (event) => event.stopPropagation()); // Material has keys of its own
  element.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    element.dataset.go = ""; // to the first result, as soon as there is one
    search?.go();
  });
  element.querySelector("input").addEventListener("input", () => delete element.dataset.go);
  return element;
}

function sayWords(element) {
  const [field, close] = [element.querySelector("input"), element.querySelector(".ct-search__close")];
  element.setAttribute("aria-label", _("Search"));
  field.setAttribute("aria-label", _("Search"));
  field.placeholder = _("Search people, papers, topics, venues");
  close.setAttribute("aria-label", _("Esc, close search"));
  close.querySelector("span").textContent = _("Close");
}

function isTyping(element) {
  return element instanceof Element && element.closest("input, textarea, select, [contenteditable]") !== null;
}

for (const button of document.querySelectorAll("[data-search-open]")) {
  button.setAttribute("aria-haspopup", "dialog");
  button.setAttribute("aria-keyshortcuts", "/ s Control+K Meta+K");
}

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-search-open]")) open();
});

document.addEventListener("pointerover", (event) => {
  if (event.target.closest("[data-search-open]")) load().catch(() => {});
}, { passive: true });

document.addEventListener("keydown", (event) => {
  const command = (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "k";
  const plain = !event.ctrlKey && !event.metaKey && !event.altKey && ["/", "s"].includes(event.key);
  if (event.defaultPrevented || document.querySelector("dialog[open]") || !document.querySelector("[data-search-open]")) return;
  if (command || (plain && !isTyping(event.target))) {
    event.preventDefault();
    open();
  }
});

/* Lists with a field of their own have `?q=` for it. */
if (!document.querySelector("[data-filter]")) {
  const text = new URL(location.href).searchParams.get("q");
  if (text) open(text);
}
