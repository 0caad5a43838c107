/* Opens the search: the button, `/`, `s`, Ctrl or Cmd with K, and addresses with `?q=`.
   The rest is loaded when it is needed. */

const load = () => import("./dialog.js");

async function open(text) {
  const { openSearch } = await load();
  openSearch(text);
}

function isTyping(element) {
  return element instanceof Element && element.closest("input, textarea, select, [contenteditable]") !== null;
}

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-search-open]")) open();
});

document.addEventListener("pointerover", (event) => {
  if (event.target.closest("[data-search-open]")) load();
}, { passive: true });

document.addEventListener("keydown", (event) => {
  const command = (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "k";
  const plain = !event.ctrlKey && !event.metaKey && !event.altKey && ["/", "s"].includes(event.key);
  if (event.defaultPrevented || document.querySelector("dialog[open]")) return;
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
