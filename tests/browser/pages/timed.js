/**
 * Times what a page's listeners of pointer moves and its animation frames take: script, with any
 * layout that it forces, and not what the browser does before and after.
 */

/** Each move so far, in milliseconds: its listener and the frames before the next. */
globalThis.moves = [];

const { moves } = globalThis;

/** Adds what began then to the latest move. */
function count(began) {
  const took = performance.now() - began;
  if (moves.length) moves[moves.length - 1] += took;
}

const listen = EventTarget.prototype.addEventListener;
EventTarget.prototype.addEventListener = function (type, listener, options) {
  if (type !== "pointermove") return listen.call(this, type, listener, options);
  const counted = (event) => {
    moves.push(0);
    const began = performance.now();
    listener(event);
    count(began);
  };
  return listen.call(this, type, counted, options);
};

const frame = globalThis.requestAnimationFrame;
globalThis.requestAnimationFrame = (callback) =>
  frame((time) => {
    const began = performance.now();
    callback(time);
    count(began);
  });
