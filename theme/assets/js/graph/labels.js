/* Names beside nodes, as many as fit: most joint works first, never over another name. */

const LINE = 15;

/** Gives each node that gets a name its side (`data-label`: b, t, tr, …), and takes it from the others. */
export function placeLabels(scene, camera) {
  const { nodes } = scene;
  const most = Math.max(...nodes.map((node) => node.r));
  const circles = nodes.map((_, i) => circleOf(scene, camera, i));
  const [x, y] = camera.place(0, 0);
  circles.push({ left: x - 30, top: y - 30, right: x + 30, bottom: y + 30, weight: 9 });
  const limit = Math.round((camera.width * camera.height * camera.scale) / 9500);
  const put = [];
  nodes.forEach(({ link, name }, i) => {
    delete link.dataset.label;
    if (put.length >= limit) return;
    const tolerated = i < 3 ? 1.6 : 0; // the closest are named even over the rim of a circle
    const best = sidesOf(circles[i], name.length * 6 + 4)
      .filter(({ box }) => inside(box, camera) && !put.some((other) => overlap(box, other)))
      .map((side) => ({ ...side, cost: costOf(side.box, circles, i, most) }))
      .filter(({ cost }) => cost <= tolerated)
      .reduce((a, b) => (a && a.cost <= b.cost ? a : b), null);
    if (!best) return;
    put.push(best.box);
    link.dataset.label = best.side;
  });
}

function circleOf(scene, camera, i) {
  const [x, y] = camera.place(scene.nodes[i].x, scene.nodes[i].y);
  const r = scene.radius(i, camera);
  return { left: x - r, top: y - r, right: x + r, bottom: y + r, size: scene.nodes[i].r };
}

function sidesOf({ left, top, right, bottom }, width) {
  const [x, y] = [(left + right) / 2, (top + bottom) / 2];
  return [
    { side: "b", box: { left: x - width / 2, right: x + width / 2, top: bottom + 1, bottom: bottom + 1 + LINE } },
    { side: "t", box: { left: x - width / 2, right: x + width / 2, top: top - 1 - LINE, bottom: top - 1 } },
    { side: "r", box: { left: right + 2, right: right + width + 4, top: y - 8, bottom: y + 8 } },
    { side: "tr", box: { left: right - 2, right: right + width, top: top - LINE + 4, bottom: top + 4 } },
    { side: "br", box: { left: right - 2, right: right + width, top: bottom - 4, bottom: bottom + LINE - 4 } },
    { side: "tl", box: { left: left - width, right: left + 2, top: top - LINE + 4, bottom: top + 4 } },
    { side: "bl", box: { left: left - width, right: left + 2, top: bottom - 4, bottom: bottom + LINE - 4 } },
    { side: "l", box: { left: left - width - 4, right: left - 2, top: y - 8, bottom: y + 8 } },
  ];
}

/** What a name would cover: the person in the centre counts most. */
function costOf(box, circles, own, most) {
  return circles.reduce((sum, circle, i) => {
    if (i === own || !overlap(box, circle)) return sum;
    return sum + (circle.weight ?? 1 + circle.size / most);
  }, 0);
}

function inside(box, camera) {
  return box.left >= 2 && box.top >= 2 && box.right <= camera.width - 2 && box.bottom <= camera.height - 2;
}

function overlap(a, b) {
  return a.left < b.right && a.right > b.left && a.top < b.bottom && a.bottom > b.top;
}
