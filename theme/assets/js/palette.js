/* Light and dark. Record pages go without Material's own script (114 KB), so its switch is made and worked here,
   with its markup and its stored value: the choice holds on hand-written pages too. */

import { _ } from "./strings.js";

const NAMES = ["media", "scheme", "primary", "accent"];
const PALETTES = [["light", "default", _("Switch to dark colours"), "moon"], ["dark", "slate", _("Switch to light colours"), "sun"]];

/** Makes and works the switch; leaves it alone where Material's script does. */
export function mountPalette(form) {
  if (!form || form.dataset.awake || document.getElementById("__config")) return;
  form.dataset.awake = "yes";
  if (!form.querySelector("input")) form.append(...PALETTES.flatMap(option));
  const inputs = [...form.querySelectorAll("input")];
  const stored = globalThis.__md_get?.("__palette");
  const preferred = inputs.findIndex((input) => matchMedia(input.dataset.mdColorMedia).matches);
  show(form, inputs, stored?.index ?? Math.max(preferred, 0));
  form.addEventListener("change", (event) => {
    const index = inputs.indexOf(event.target);
    show(form, inputs, index);
    globalThis.__md_set?.("__palette", { index, color: colourOf(inputs[index]) });
  });
}

/** A palette's field and the label that leads to the other palette. */
function option([media, scheme, name, icon], at) {
  const input = document.createElement("input");
  Object.assign(input, { type: "radio", name: "__palette", id: `__palette_${at}`, className: "md-option" });
  const colours = { media: `(prefers-color-scheme: ${media})`, scheme, primary: "custom", accent: "custom" };
  for (const [key, value] of Object.entries(colours)) input.setAttribute(`data-md-color-${key}`, value);
  input.setAttribute("aria-label", name);
  const label = document.createElement("label");
  Object.assign(label, { className: "md-header__button", title: name, htmlFor: `__palette_${1 - at}`, hidden: true });
  const picture = document.createElement("i");
  picture.className = `ct-i ct-i--${icon}`;
  label.append(picture);
  return [input, label];
}

function show(form, inputs, index) {
  const chosen = inputs[index] ?? inputs[0];
  chosen.checked = true;
  form.querySelectorAll("label").forEach((label, at) => { label.hidden = inputs[at] !== chosen; });
  for (const [name, value] of Object.entries(colourOf(chosen))) {
    document.body.setAttribute(`data-md-color-${name}`, value);
  }
}

function colourOf(input) {
  return Object.fromEntries(NAMES.map((name) => [name, input.getAttribute(`data-md-color-${name}`)]));
}
