/* What the scripts add to lists and to the people beside them: the filter, its choices, and names for buttons that show a count. */

import { _, plural } from "./strings.js";

const LABELS = {
  topic: [_("Topic"), _("All topics")],
  venue: [_("Venue"), _("All venues")],
  type: [_("Type"), _("All types")],
  year: [_("Year"), _("All years")],
};

const ORDERS = {
  "": _("Newest first"),
  oldest: _("Oldest first"),
  cited: _("Most cited"),
  title: _("Title A–Z"),
};

/** The field for words, the order and the reset button, in a form that has its place and name. */
export function fillForm(form) {
  const part = form.dataset.facets === "part";
  const field = document.createElement("label");
  field.className = "ct-field";
  const picture = document.createElement("i");
  picture.className = "ct-i ct-i--search";
  const input = document.createElement("input");
  Object.assign(input, {
    type: "search",
    name: "q",
    placeholder: part ? _("Filter this page by title, name or venue") : _("Filter by title, name or venue"),
    autocomplete: "off",
    spellcheck: false,
    ariaLabel: part ? _("Filter by title, name or venue, on this page") : _("Filter by title, name or venue"),
  });
  field.append(picture, input);
  const reset = document.createElement("button");
  Object.assign(reset, { type: "reset", className: "ct-reset", hidden: true, textContent: _("Clear filters") });
  const orders = Object.entries(ORDERS).map(([value, name]) => new Option(name, value));
  form.append(field, choice("sort", _("Order"), orders), reset);
}

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
    form.querySelector("[type=reset]").before(choice(name, label, options));
  }
}

function choice(name, label, options) {
  const select = document.createElement("select");
  select.name = name;
  select.setAttribute("aria-label", label);
  select.append(...options);
  const frame = document.createElement("span");
  frame.className = "ct-select";
  frame.append(select);
  return frame;
}

/** Says below `list` that it shows nothing. */
export function sayEmpty(list) {
  const said = document.createElement("p");
  said.className = "ct-empty";
  said.dataset.empty = "";
  const clear = document.createElement("button");
  Object.assign(clear, { type: "button", className: "ct-reset", textContent: _("Clear them") });
  clear.dataset.clear = "";
  said.append(`${_("No paper matches these filters.")} `, clear);
  list.after(said);
  return said;
}

/** Says of each count beside a person what the button does. */
export function nameButtons() {
  for (const shown of document.querySelectorAll("b.ct-count")) {
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
