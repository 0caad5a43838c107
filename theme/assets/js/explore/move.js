/* Moves of the camera: at once for readers who dislike motion, as an animation of no length would divide by it. */

const calm = matchMedia("(prefers-reduced-motion: reduce)");
const [NEAREST, FARTHEST] = [0.01, 2.5];

/** Goes to a state. */
export function moveTo(camera, state, duration) {
  if (calm.matches) camera.setState(state);
  else camera.animate(state, { duration });
}

/** Shows more or less. */
export function zoomBy(camera, factor) {
  moveTo(camera, { ratio: Math.min(FARTHEST, Math.max(NEAREST, camera.getState().ratio * factor)) }, 200);
}
