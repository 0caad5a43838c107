/* The map by keyboard: arrows move, plus and minus zoom, 0 shows all, Enter takes who is in the middle. */

import { _ } from "../strings.js";

const STEP = 0.12;

/** Works the keys of `stage`. */
export function mountKeys(stage, actions, camera) {
  stage.tabIndex = 0;
  stage.setAttribute("role", "application");
  stage.setAttribute("aria-label", _("Map of the coauthor graph. Arrows move, plus and minus zoom, 0 shows all, Enter takes the person in the middle. The field Find a person reaches everybody."));
  stage.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { x, y, ratio } = camera().getState();
    const step = STEP * ratio;
    const moves = { ArrowLeft: { x: x - step }, ArrowRight: { x: x + step }, ArrowUp: { y: y + step }, ArrowDown: { y: y - step } };
    const others = { "+": actions.in, "=": actions.in, "-": actions.out, 0: actions.fit, Enter: actions.middle, Escape: actions.leave };
    if (moves[event.key]) camera().setState(moves[event.key]);
    else if (others[event.key]) others[event.key]();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
}
