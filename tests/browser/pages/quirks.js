/** What old libraries add to every object and array, and what they put in the place of the browser's own. */

Array.prototype.remove = function (item) {
  const at = this.indexOf(item);
  if (at >= 0) this.splice(at, 1);
  return this;
};
Array.prototype.last = function () {
  return this[this.length - 1];
};
String.prototype.startsWith = function (part) {
  return this.lastIndexOf(part, 0) === 0;
};
Function.prototype.bind = function (self, ...first) {
  const run = this;
  return (...rest) => run.call(self, ...first, ...rest);
};
Array.from = (list, map = (item) => item) => {
  const made = [];
  for (let at = 0; at < list.length; at += 1) made.push(map(list[at], at));
  return made;
};

// the driver of WebKit has code of its own in the page, which bears neither of these
if (!/Version\/[\d.]+ .*Safari/.test(navigator.userAgent)) {
  Object.prototype.extend = function (other) {
    for (const name in other) this[name] = other[name];
    return this;
  };
  Array.prototype.toJSON = function () {
    return `[${this.map((item) => JSON.stringify(item)).join(", ")}]`;
  };
}
