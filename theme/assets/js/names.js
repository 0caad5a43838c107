/* Find a name in an A–Z list of thousands. */

import { readAddress, writeAddress } from "./address.js";
import { fold, wordsOf } from "./fold.js";
import { plural } from "./strings.js";

/** Makes the list in `section` follow its field. */
export function mountNames(section) {
  const form = section.querySelector("[data-filter]");
  const field = form.elements.q;
  const count = section.querySelector("[data-count]");
  const untouched = count.textContent;
  let names;

  function show() {
    names ??= [...section.querySelectorAll(".ct-letter li")].map((item) => {
      const name = item.querySelector("a").textContent;
      return { item, name: name.toLowerCase(), folded: fold(name) };
    });
    const words = wordsOf(field.value);
    let shown = 0;
    for (const { item, name, folded } of names) {
      const fits = words.every(([typed, word]) => folded.includes(word) || name.includes(typed));
      item.hidden = !fits;
      shown += fits;
    }
    for (const letter of section.querySelectorAll(".ct-letter")) {
      letter.hidden = words.length > 0 && !letter.querySelector("li:not([hidden])");
    }
    section.querySelector("[data-empty]").hidden = shown > 0;
    count.textContent = words.length
      ? plural("%(shown)s of %(count)s person", "%(shown)s of %(count)s people", names.length, { shown })
      : untouched;
  }

  function follow() {
    field.value = readAddress(["q"]).q;
    if (field.value || names) show();
  }

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", () => {
    writeAddress({ q: field.value.trim() }, false);
    show();
  });
  addEventListener("popstate", follow);
  follow();
}
