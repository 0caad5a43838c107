/* What the scripts add to lists and to the people beside them: choices, and names for buttons that show a count. */

import { _, plural } from "./strings.js";

const LABELS = {
  topic: [_("Topic"), _("All topics")],
  venue: [_("Venue"), _("All venues")],
  type: [_("Type"), _("All types")],
  year: [_("Year"), _("All years")],
};

/** Puts a choice for each of `facets` into the form, before its reset button; those that are there get these values. */
export function addChoices(form, facets) {
  for (const [name, values] of facets) {
    const [label, all] = LABELS[name];
    const options = [new Option(all, ""), ...values.map(([value, count]) => new Option(`${value} (${count})`, value))];
    const known = form.elements[name];
    if (known) {
      const chosen = known.value;
      known.replaceChildren(...options);
      known.value = chosen;
      continue;
    }
    const select = document.createElement("select");
    select.name = name;
    select.setAttribute("aria-label", label);
    select.append(...options);
    const frame = document.createElement("span");
    frame.className = "ct-select";
    frame.append(select);
    form.querySelector("[type=reset]").before(frame);
  }
}

/** Says of each count beside a person what the button does. */
export function nameButtons() {
  for (const shown of document.querySelectorAll("b[data-with]")) {
    const link = shown.parentElement.querySelector("a");
    const name = link.querySelector("b").textContent;
    const count = shown.textContent;
    const button = document.createElement("button");
    button.type = "button";
    button.className = shown.className;
    button.textContent = count;
    button.dataset.with = link.getAttribute("href");
    button.setAttribute("aria-pressed", "false");
    shown.replaceWith(button);
    button.setAttribute("aria-label", plural(
      "Show the %(count)s paper with %(name)s", "Show the %(count)s papers with %(name)s", Number(count), { name }));
  }
}
