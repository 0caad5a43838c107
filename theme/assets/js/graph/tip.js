/* The facts of a person beside the pointer or the focus. */

import { element, factsOf } from "./scene.js";

export class Tip {
  constructor(stage, data) {
    this.data = data;
    this.box = element("div", { class: "ct-graph__tip", hidden: "", "aria-hidden": "true" });
    stage.append(this.box);
  }

  hide() {
    this.box.hidden = true;
  }

  /** Shows person `i`, above or below the node at [x, y], inside the stage. */
  show(i, [x, y], radius, camera) {
    const { data, box } = this;
    const kind = data.v[i] ? "" : "Unverified name";
    box.replaceChildren(element("b", {}, data.l[i]), factsOf(data, i));
    if (kind) box.append(element("br"), kind);
    box.hidden = false;
    const { width, height } = box.getBoundingClientRect();
    const top = y > camera.height / 2 ? y - radius - height - 10 : y + radius + 20;
    box.style.left = `${Math.min(camera.width - width - 4, Math.max(4, x - width / 2))}px`;
    box.style.top = `${Math.min(camera.height - height - 4, Math.max(4, top))}px`;
  }
}
