/* The picture of a record's surroundings stands in the page; this adds zoom, names that fit, light, and a table. */

import { Camera } from "./camera.js";
import { moveByArrows } from "./keys.js";
import { placeLabels } from "./labels.js";
import { element, readScene } from "./scene.js";
import { _ } from "../strings.js";
import { fillTable } from "./table.js";
import { Tip } from "./tip.js";

const TOOLS = [
  ["in", "plus", _("Zoom in")], ["out", "minus", _("Zoom out")], ["fit", "fit", _("Show all")], ["full", "full", _("Full screen")],
];

/** Wakes the picture of `card` and works its buttons. */
export function mountGraph(card) {
  const stage = card.querySelector("[data-stage]");
  const scene = readScene(stage);
  const tip = new Tip(stage);
  addTools(card);
  const stand = card.hasAttribute("data-names-stand");
  let pinned = null;
  stage.dataset.live = "";

  const camera = new Camera(stage, () => {
    scene.view.style.transform = camera.transform;
    scene.view.style.setProperty("--zoom", camera.scale);
    if (!stand) placeLabels(scene, camera);
  });

  function light(nodes, lines) {
    stage.toggleAttribute("data-lit", Boolean(nodes));
    scene.nodes.forEach(({ link }, i) => link.toggleAttribute("data-on", Boolean(nodes?.has(i))));
    scene.lines.forEach((line) => line.toggleAttribute("data-on", Boolean(lines?.has(line))));
  }

  function point(i) {
    if (i === null) {
      light(pinned?.nodes, pinned?.lines);
      tip.hide();
      return;
    }
    const node = scene.nodes[i];
    light(new Set([i, ...scene.known[i]]), new Set(scene.linesOf[i]));
    tip.show(node, camera.place(node.x, node.y), scene.radius(i, camera), camera);
  }

  scene.nodes.forEach(({ link }, i) => {
    link.addEventListener("pointerenter", () => point(i));
    link.addEventListener("pointerleave", () => point(null));
    link.addEventListener("focus", () => { camera.reveal(scene.nodes[i]); point(i); });
    link.addEventListener("blur", () => point(null));
  });
  moveByArrows(scene);

  const actions = {
    in: () => camera.zoom(1.5),
    out: () => camera.zoom(1 / 1.5),
    fit: () => camera.reset(),
    full: () => (document.fullscreenElement ? document.exitFullscreen() : card.requestFullscreen?.()),
  };
  card.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button?.dataset.do) actions[button.dataset.do]();
    if (button?.dataset.group) {
      pinned = pin(card, button, scene);
      light(pinned?.nodes, pinned?.lines);
    }
  });
  for (const name of card.querySelectorAll(".ct-legend [data-group]")) {
    const button = element("button", { type: "button", "aria-pressed": "false", "data-group": name.dataset.group }, ...name.childNodes);
    name.replaceWith(button);
  }
  const table = card.querySelector("[data-table]");
  if (table.open) fillTable(table, card, scene);
  else table.addEventListener("toggle", () => fillTable(table, card, scene), { once: true });
  document.querySelector("a[href='#graph-h']")?.addEventListener("click", () => { table.open = true; });
}

/** The buttons, which only scripts can work. */
function addTools(card) {
  card.querySelector("header").append(element("div", { class: "ct-graph__tools", "data-tools": "" },
    ...TOOLS.map(([name, icon, label]) => (
      element("button", { type: "button", class: "ct-ib", "data-do": name, "aria-label": label },
        element("i", { class: `ct-i ct-i--${icon}` }))))));
}

/** Marks a group of the legend as chosen, or takes the mark away. */
function pin(card, button, scene) {
  const chosen = button.getAttribute("aria-pressed") !== "true";
  for (const other of card.querySelectorAll("button[data-group]")) {
    other.setAttribute("aria-pressed", String(other === button && chosen));
  }
  if (!chosen) return null;
  const nodes = new Set(scene.nodes.flatMap(({ group }, i) => (group === button.dataset.group ? [i] : [])));
  const lines = new Set([...nodes].flatMap((i) => scene.linesOf[i].filter((line) => line.inside(nodes))));
  return { nodes, lines };
}
