/* The coauthor picture: data from the page's <template>, nodes that are links, drawn when it comes into view. */

import { Camera } from "./camera.js";
import { moveByArrows } from "./keys.js";
import { placeLabels } from "./labels.js";
import { buildScene } from "./scene.js";
import { Tip } from "./tip.js";

/** Draws the graph of `card` and works its buttons. */
export function mountGraph(card) {
  const stage = card.querySelector("[data-stage]");
  const data = JSON.parse(stage.querySelector("template").content.textContent);
  const scene = buildScene(data, card.dataset.root);
  stage.querySelector("p")?.remove();
  stage.append(scene.view);
  const tip = new Tip(stage, data);
  let pinned = null;

  const camera = new Camera(stage, scene.view, () => {
    scene.fit(camera);
    placeLabels(scene, camera);
  });

  function light(people, lines) {
    stage.toggleAttribute("data-lit", Boolean(people));
    scene.nodes.forEach((node, i) => node.toggleAttribute("data-on", Boolean(people?.has(i))));
    scene.lines.forEach((line) => line.toggleAttribute("data-on", Boolean(lines?.has(line))));
  }

  function point(i) {
    if (i === null) {
      light(pinned?.people, pinned?.lines);
      tip.hide();
      return;
    }
    light(new Set([i, ...scene.known[i]]), new Set(scene.linesOf[i]));
    tip.show(i, camera.place(data.x[i], data.y[i]), scene.radius(i, camera), camera);
  }

  scene.nodes.forEach((node, i) => {
    node.addEventListener("pointerenter", () => point(i));
    node.addEventListener("pointerleave", () => point(null));
    node.addEventListener("focus", () => point(i));
    node.addEventListener("blur", () => point(null));
  });
  moveByArrows(scene, data);

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
      pinned = pin(card, button, scene, data);
      light(pinned?.people, pinned?.lines);
    }
  });
}

/** Marks a group of the legend as chosen, or takes the mark away. */
function pin(card, button, scene, data) {
  const chosen = button.getAttribute("aria-pressed") !== "true";
  for (const other of card.querySelectorAll("[data-group]")) {
    other.setAttribute("aria-pressed", String(other === button && chosen));
  }
  if (!chosen) return null;
  const group = Number(button.dataset.group);
  const people = new Set(data.k.flatMap((k, i) => (k === group ? [i] : [])));
  const lines = new Set([...people].flatMap((i) => scene.linesOf[i].filter((line) => line.inside(people))));
  return { people, lines };
}
