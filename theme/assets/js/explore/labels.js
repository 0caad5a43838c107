/* Names on the map: people's where they do not collide, communities' while the whole is in view. */

const FAR = 0.5;
const FEW = 150;
let placed = [];

/** Starts a new picture. */
export function forgetLabels() {
  placed = [];
}

/** Writes a name beside its circle, unless another one is there. */
export function drawLabel(context, data, settings, colours) {
  if (!data.label) return;
  context.font = `${settings.labelWeight} ${settings.labelSize}px ${settings.labelFont}`;
  const [left, top] = [data.x + data.size + 3, data.y - 8];
  const box = [left - 2, top, left + context.measureText(data.label).width + 2, top + 15];
  if (placed.some((other) => overlap(box, other))) return;
  placed.push(box);
  context.lineWidth = 3;
  context.lineJoin = "round";
  context.strokeStyle = colours.background;
  context.strokeText(data.label, left, data.y + 4);
  context.fillStyle = colours.ink;
  context.fillText(data.label, left, data.y + 4);
}

/** The person pointed at or chosen: circle and name on a plate. */
export function drawPointed(context, data, settings, colours) {
  context.font = `650 12px ${settings.labelFont}`;
  const label = data.label ?? "";
  const width = label ? context.measureText(label).width + 14 : 4;
  context.fillStyle = colours.surface;
  context.shadowColor = "rgba(0,0,0,.3)";
  context.shadowBlur = 8;
  context.beginPath();
  context.roundRect(data.x - data.size - 4, data.y - 12, width + data.size * 2 + 6, 24, 12);
  context.fill();
  context.shadowBlur = 0;
  context.fillStyle = data.color;
  context.beginPath();
  context.arc(data.x, data.y, data.size, 0, 2 * Math.PI);
  context.fill();
  context.fillStyle = colours.ink;
  context.fillText(label, data.x + data.size + 5, data.y + 4);
}

/** The names of communities over the map; `update` puts them where they belong now. */
export class CommunityNames {
  constructor(stage, scene, most) {
    this.scene = scene;
    this.view = document.createElement("div");
    this.view.className = "ct-atlas__names";
    this.view.setAttribute("aria-hidden", "true");
    const largest = scene.level.communities[0]?.[1] ?? 1;
    this.spans = scene.level.communities.slice(0, most).map(([name, people]) => {
      const span = document.createElement("span");
      span.textContent = name;
      span.style.fontSize = `${Math.min(0.9, 0.58 + 0.32 * Math.sqrt(people / largest)).toFixed(2)}em`;
      return span;
    });
    this.view.append(...this.spans);
    stage.append(this.view);
    scene.sigma.on("afterRender", () => this.update());
    this.update();
  }

  update() {
    const { scene } = this;
    const { ratio } = scene.camera.getState();
    const { chosen, colour, group } = scene.choices;
    const on = ratio > FAR && chosen === null && colour !== "topic" && scene.level.people > FEW;
    this.view.toggleAttribute("data-on", on);
    if (scene.sigma.getSetting("renderLabels") === on) requestAnimationFrame(() => scene.sigma.setSetting("renderLabels", !on));
    if (!on) return;
    const put = [];
    const width = this.view.clientWidth;
    this.spans.forEach((span, i) => {
      const [, , x, y] = scene.level.communities[i];
      const place = scene.sigma.graphToViewport({ x, y: -y });
      const half = span.offsetWidth / 2 + 5;
      const seen = place.x >= 0 && place.x <= width;
      const middle = Math.max(half, Math.min(width - half, place.x)); // whole names at the borders, too
      const box = [middle - half, place.y - 10, middle + half, place.y + 10];
      const shown = seen && (group === null || group === i) && !put.some((other) => overlap(box, other));
      span.style.visibility = shown ? "visible" : "hidden";
      if (shown) put.push(box);
      span.style.transform = `translate(${middle}px,${place.y}px) translate(-50%,-50%)`;
    });
  }

  remove() {
    this.view.remove();
  }
}

function overlap(a, b) {
  return a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1];
}
