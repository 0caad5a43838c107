/* The facts of a node beside the pointer or the focus. */

import { element } from "./scene.js";

export class Tip {
  constructor(stage) {
    this.box = element("div", { class: "ct-graph__tip", hidden: "", "aria-hidden": "true" });
    stage.append(this.box);
  }

  hide() {
    this.box.hidden = true;
  }

  /** Shows a node's facts, above or below its place at [x, y], inside the stage. */
  show({ name, facts }, [x, y], radius, camera) {
    const { box } = this;
    box.replaceChildren(element("b", {}, name), facts);
    box.hidden = false;
    const { width, height } = box.getBoundingClientRect();
    const top = y > camera.height / 2 ? y - radius - height - 10 : y + radius + 20;
    box.style.left = `${Math.min(camera.width - width - 4, Math.max(4, x - width / 2))}px`;
    box.style.top = `${Math.min(camera.height - height - 4, Math.max(4, top))}px`;
  }
}
