/* The picture by keyboard: one stop of the Tab key, arrows go to the nearest person that way. */

const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** Works the arrow keys of a scene. */
export function moveByArrows(scene, data) {
  const { view, nodes } = scene;
  view.addEventListener("focusin", (event) => {
    nodes.forEach((node) => { node.tabIndex = node === event.target ? 0 : -1; });
  });
  view.addEventListener("keydown", (event) => {
    event.stopPropagation(); // Material takes letters of its own
    const way = WAYS[event.key];
    const from = nodes.indexOf(document.activeElement);
    if (!way || from < 0) return;
    event.preventDefault();
    nodes[nearest(data, from, way)]?.focus();
  });
}

/** The person that lies most in the direction of `way`; -1 at the border. */
function nearest(data, from, [right, down]) {
  let best = -1;
  let least = Infinity;
  data.x.forEach((x, i) => {
    const [dx, dy] = [x - data.x[from], data.y[i] - data.y[from]];
    const along = dx * right + dy * down;
    if (i === from || along <= 0) return;
    const distance = along + 2 * Math.abs(dx * down + dy * right);
    if (distance < least) [best, least] = [i, distance];
  });
  return best;
}
