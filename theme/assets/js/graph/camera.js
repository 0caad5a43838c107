/* What part of the picture is seen: zoom, drag, two fingers; the page keeps scrolling under the wheel. */

const MOST = 6;

export class Camera {
  #fingers = new Map();
  #spread = 0;
  #dragged = 0;

  /** `changed` is called whenever something has moved. */
  constructor(stage, changed) {
    this.stage = stage;
    this.changed = changed;
    this.box = ["--w", "--h"].map((name) => Number(stage.style.getPropertyValue(name)));
    this.scale = 1;
    this.left = this.top = this.width = this.height = 0;
    new ResizeObserver(() => this.measure()).observe(stage);
    stage.addEventListener("wheel", (event) => this.#wheel(event), { passive: false });
    stage.addEventListener("pointerdown", (event) => this.#down(event));
    stage.addEventListener("pointermove", (event) => this.#move(event));
    for (const end of ["pointerup", "pointercancel", "pointerleave"]) {
      stage.addEventListener(end, (event) => { this.#fingers.delete(event.pointerId); this.#spread = 0; });
    }
    stage.addEventListener("click", (event) => {
      if (this.#dragged > 6) { event.preventDefault(); event.stopPropagation(); }
    }, true);
    stage.addEventListener("dragstart", (event) => event.preventDefault());
  }

  get transform() {
    return `translate(${this.left}px,${this.top}px) scale(${this.scale})`;
  }

  /** Circles keep their size on screen, within limits. */
  get nodeScale() {
    return Math.min(1.25, Math.max(0.6, this.#unit()));
  }

  /** Where a point of the layout is seen, in pixels of the stage. */
  place(x, y) {
    const unit = this.#unit();
    return [(this.width / 2 + x * unit) * this.scale + this.left, (this.height / 2 + y * unit) * this.scale + this.top];
  }

  /** Moves a node that zoom or drag has put out of sight to the middle. */
  reveal({ x, y }) {
    const [left, top] = this.place(x, y);
    if (left >= 0 && top >= 0 && left <= this.width && top <= this.height) return;
    this.left += this.width / 2 - left;
    this.top += this.height / 2 - top;
    this.#settle();
  }

  measure() {
    this.width = this.stage.clientWidth;
    this.height = this.stage.clientHeight;
    this.reset();
  }

  reset() {
    this.scale = 1;
    this.left = this.top = 0;
    if (this.width) this.changed();
  }

  zoom(factor, x = this.width / 2, y = this.height / 2) {
    const scale = Math.min(MOST, Math.max(1, this.scale * factor));
    this.left = x - ((x - this.left) * scale) / this.scale;
    this.top = y - ((y - this.top) * scale) / this.scale;
    this.scale = scale;
    this.#settle();
  }

  #unit() {
    return Math.min(this.width / this.box[0], this.height / this.box[1]);
  }

  #settle() {
    this.left = Math.min(0, Math.max(this.width * (1 - this.scale), this.left));
    this.top = Math.min(0, Math.max(this.height * (1 - this.scale), this.top));
    this.changed();
  }

  #wheel(event) {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const { left, top } = this.stage.getBoundingClientRect();
    this.zoom(Math.exp(-event.deltaY * 0.004), event.clientX - left, event.clientY - top);
  }

  #down(event) {
    this.#fingers.set(event.pointerId, [event.clientX, event.clientY]);
    this.#dragged = 0;
  }

  #move(event) {
    const before = this.#fingers.get(event.pointerId);
    if (!before) return;
    const [dx, dy] = [event.clientX - before[0], event.clientY - before[1]];
    this.#fingers.set(event.pointerId, [event.clientX, event.clientY]);
    this.#dragged += Math.abs(dx) + Math.abs(dy);
    if (this.#fingers.size === 2) this.#pinch();
    else if (this.scale > 1) {
      this.left += dx;
      this.top += dy;
      this.#settle();
    }
  }

  #pinch() {
    const [[ax, ay], [bx, by]] = this.#fingers.values();
    const spread = Math.hypot(ax - bx, ay - by);
    const { left, top } = this.stage.getBoundingClientRect();
    if (this.#spread) this.zoom(spread / this.#spread, (ax + bx) / 2 - left, (ay + by) / 2 - top);
    this.#spread = spread;
  }
}
