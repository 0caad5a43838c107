/* The picture by keyboard: one stop of the Tab key, arrows go to the nearest node that way. */

const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** Works the arrow keys of a scene. */
export function moveByArrows({ view, nodes }) {
  view.addEventListener("focusin", (event) => {
    if (event.target !== view) nodes.forEach(({ link }) => { link.tabIndex = link === event.target ? 0 : -1; });
  });
  view.addEventListener("keydown", (event) => {
    event.stopPropagation(); // Material takes letters of its own
    const way = WAYS[event.key];
    const from = nodes.findIndex(({ link }) => link === document.activeElement);
    if (!way || from < 0) return;
    event.preventDefault();
    nodes[nearest(nodes, from, way)]?.link.focus();
  });
}

/** The node that lies most in the direction of `way`; -1 at the border. */
function nearest(nodes, from, [right, down]) {
  let best = -1;
  let least = Infinity;
  nodes.forEach(({ x, y }, i) => {
    const [dx, dy] = [x - nodes[from].x, y - nodes[from].y];
    const along = dx * right + dy * down;
    if (i === from || along <= 0) return;
    const distance = along + 2 * Math.abs(dx * down + dy * right);
    if (distance < least) [best, least] = [i, distance];
  });
  return best;
}
