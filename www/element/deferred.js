/** A promise with its ends in hand; nobody has to listen to its rejection. */
export function deferred() {
  /** @type {() => void} */
  let resolve = () => {};
  /** @type {(reason: unknown) => void} */
  let reject = () => {};
  const promise = /** @type {Promise<void>} */ (new Promise((done, failed) => {
    resolve = done;
    reject = failed;
  }));
  promise.catch(() => {});
  return { promise, resolve, reject };
}
