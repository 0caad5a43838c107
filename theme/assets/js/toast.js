/* A short word at the foot of the window, also for screen readers. */

let box;
let timer;

/** Shows `text` for two seconds. */
export function toast(text) {
  if (!box?.isConnected) {
    box = document.createElement("div");
    box.className = "ct-toast";
    box.setAttribute("role", "status");
    document.body.append(box);
  }
  clearTimeout(timer);
  box.textContent = text;
  requestAnimationFrame(() => { box.dataset.on = ""; });
  timer = setTimeout(() => { delete box.dataset.on; }, 2000);
}
