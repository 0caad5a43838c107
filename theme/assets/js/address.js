/* What a reader chose, in the page's address: it can be sent, and the back button undoes it. */

/** The chosen values of `names`; empty where nothing is chosen. */
export function readAddress(names) {
  const given = new URL(location.href).searchParams;
  return Object.fromEntries(names.map((name) => [name, given.get(name) ?? ""]));
}

/** Puts the values into the address; `step` makes it a step that the back button returns from. */
export function writeAddress(values, step) {
  const url = new URL(location.href);
  for (const [name, value] of Object.entries(values)) {
    if (value) url.searchParams.set(name, value);
    else url.searchParams.delete(name);
  }
  if (url.href === location.href) return;
  if (step) history.pushState(history.state, "", url);
  else history.replaceState(history.state, "", url);
}
