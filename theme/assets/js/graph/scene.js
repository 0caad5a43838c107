/* The elements of the picture: one SVG of lines, and a link for each person. */

const SVG = "http://www.w3.org/2000/svg";

/** Elements and neighbourhoods of a graph in columns (`emit.context.EgoGraph`). */
export function buildScene(data, root) {
  const count = data.l.length;
  const view = element("div", { class: "ct-graph__view", role: "group", "aria-label": "Coauthor network", "aria-describedby": "graph-d" });
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", `${-data.w / 2} ${-data.h / 2} ${data.w} ${data.h}`);
  svg.setAttribute("aria-hidden", "true");
  const me = element("span", { class: "ct-ego", "aria-hidden": "true" }, data.in);
  const nodes = data.l.map((name, i) => nodeFor(data, name, i, root));
  const scene = {
    view, svg, me, nodes, data,
    lines: [],
    linesOf: Array.from({ length: count }, () => []),
    known: Array.from({ length: count }, () => new Set()),
    radius: (i, camera) => radiusOf(data.n[i]) * camera.nodeScale,
    fit: (camera) => fit(scene, camera),
  };
  for (const [u, v, works] of data.e) addTie(scene, u, v, works);
  for (let i = count - 1; i >= 0; i -= 1) addSpoke(scene, i);
  view.append(svg, me, ...nodes);
  return scene;
}

/* The layout keeps circles apart by the same formula: `generator/derive/layout.py`. */
function radiusOf(works) {
  return Math.min(4.5 + 2.6 * Math.sqrt(works), 20);
}

export function element(name, attributes = {}, ...content) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...content);
  return made;
}

function colour(data, i) {
  return `var(--ct-c${data.g[data.k[i]][2]})`;
}

/** `2 joint works, 2019–2021`; years are 0 where no joint work has a date. */
export function factsOf(data, i) {
  const works = `${data.n[i]} joint ${data.n[i] === 1 ? "work" : "works"}`;
  if (!data.a[i]) return works;
  return `${works}, ${data.a[i] === data.z[i] ? data.a[i] : `${data.a[i]}–${data.z[i]}`}`;
}

function nodeFor(data, name, i, root) {
  const node = element("a", {
    class: "ct-node", href: root + data.p[i], tabindex: i ? -1 : 0, "aria-label": `${name}, ${factsOf(data, i)}`,
  }, element("span", { "aria-hidden": "true" }, name));
  node.style.setProperty("--c", colour(data, i));
  node.toggleAttribute("data-unverified", !data.v[i]);
  return node;
}

function addTie(scene, u, v, works) {
  const { x, y } = scene.data;
  // Bent towards the centre, so that ties of one group run together.
  const bend = `${((x[u] + x[v]) / 2) * 0.82},${((y[u] + y[v]) / 2) * 0.82}`;
  const line = addLine(scene, `M${x[u]},${y[u]}Q${bend} ${x[v]},${y[v]}`, [u, v]);
  line.style.setProperty("--o", `${Math.min(30, 7 + 3.5 * works)}%`);
  line.style.setProperty("--w", Math.min(2.2, 0.6 + 0.2 * works));
  scene.known[u].add(v);
  scene.known[v].add(u);
}

function addSpoke(scene, i) {
  const { data } = scene;
  const most = Math.max(...data.n);
  const line = addLine(scene, `M0,0L${data.x[i]},${data.y[i]}`, [i]);
  line.setAttribute("data-spoke", "");
  line.style.setProperty("--c", colour(data, i));
  line.style.setProperty("--o", `${Math.round(22 + 40 * Math.sqrt(data.n[i] / most))}%`);
  line.style.setProperty("--w", 0.7 + (3 * data.n[i]) / most);
}

function addLine(scene, path, ends) {
  const line = document.createElementNS(SVG, "path");
  line.setAttribute("d", path);
  line.inside = (people) => ends.every((end) => people.has(end));
  scene.svg.append(line);
  scene.lines.push(line);
  ends.forEach((end) => scene.linesOf[end].push(line));
  return line;
}

function fit(scene, camera) {
  const { data, nodes, me, view } = scene;
  const put = (target, [left, top]) => {
    target.style.setProperty("--x", `${left}px`);
    target.style.setProperty("--y", `${top}px`);
  };
  put(me, camera.home(0, 0));
  nodes.forEach((node, i) => {
    put(node, camera.home(data.x[i], data.y[i]));
    node.style.setProperty("--r", scene.radius(i, camera).toFixed(1));
  });
  view.style.transform = camera.transform;
  view.style.setProperty("--zoom", camera.scale);
}
