/* Light and dark. Record pages go without Material's own script (114 KB), so its switch is worked here,
   with its markup and its stored value: the choice holds on hand-written pages too. */

const NAMES = ["media", "scheme", "primary", "accent"];

/** Works the switch; leaves it alone where Material's script does. */
export function mountPalette(form) {
  if (!form || form.dataset.awake || document.getElementById("__config")) return;
  form.dataset.awake = "yes";
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
