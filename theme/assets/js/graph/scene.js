/* What the page holds of the picture: nodes that are links, and lines, which are taken apart to light up one by one. */

const SVG = "http://www.w3.org/2000/svg";

/** Nodes, lines and neighbourhoods of the picture in `stage`. */
export function readScene(stage) {
  const view = stage.querySelector(".ct-graph__view");
  const svg = view.querySelector("svg");
  const common = numberOf(stage, "--r");
  const nodes = [...view.querySelectorAll(".ct-node")].map((link, i) => readNode(link, i, common));
  const at = new Map(nodes.map((node, i) => [`${node.x},${node.y}`, i]));
  const scene = {
    view, nodes,
    lines: [],
    linesOf: nodes.map(() => []),
    known: nodes.map(() => new Set()),
    radius: (i, camera) => nodes[i].r * camera.nodeScale,
  };
  const ties = [...svg.querySelectorAll(".ct-tie")].flatMap((path) => (
    tiesOf(path.getAttribute("d")).map(({ d, ends }) => (
      { d, ends: ends.map((end) => at.get(end)), attributes: { class: "ct-tie", "data-strength": path.dataset.strength } }))));
  const spokes = nodes.map(({ x, y, group }, i) => (
    { d: `M0,0L${x},${y}`, ends: [i], attributes: { "data-spoke": "", "data-group": group } })).reverse();
  svg.replaceChildren(...[...ties, ...spokes].map((line) => addLine(scene, line)));
  for (const { ends: [u, v] } of ties) {
    scene.known[u].add(v);
    scene.known[v].add(u);
  }
  return scene;
}

/** The ties of a path, which goes on from where it is, each alone: `M` to a place, `Q` by a bend to the next. */
function tiesOf(path) {
  const ties = [];
  let from;
  for (const [, command, text] of path.matchAll(/([MQ])([^MQ]+)/g)) {
    const numbers = text.match(/-?\d+/g);
    if (command === "Q") ties.push({ d: `M${from}Q${numbers}`, ends: [String(from), String(numbers.slice(2))] });
    from = numbers.slice(-2);
  }
  return ties;
}

function numberOf(element, property) {
  return Number(element.style.getPropertyValue(property));
}

/** `common`: the radius of nodes that state none. */
function readNode(link, i, common) {
  const [name, facts] = [link.querySelector("b").firstChild.data, link.querySelector("small").textContent.slice(2)];
  link.tabIndex = i ? -1 : 0;
  return { link, name, facts, group: link.dataset.group ?? "0", x: numberOf(link, "--x"), y: numberOf(link, "--y"), r: numberOf(link, "--r") || common };
}

function addLine(scene, { d, ends, attributes }) {
  const line = document.createElementNS(SVG, "path");
  for (const [name, value] of Object.entries({ ...attributes, d })) line.setAttribute(name, value);
  line.inside = (people) => ends.every((end) => people.has(end));
  scene.lines.push(line);
  ends.forEach((end) => scene.linesOf[end].push(line));
  return line;
}

export function element(name, attributes = {}, ...content) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...content);
  return made;
}
