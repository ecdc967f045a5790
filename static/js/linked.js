// The addresses that a style sheet or a script brings along, as they are written in it.
const LINKS = {
  css: /url\(["']?([^"')]+)["']?\)/g,
  js: /from\s*["'](\.[^"']+)["']/g, // of its own folder
};

export const linkedIn = (path, text) => {
  const pattern = LINKS[path.split(".").pop()];
  return pattern ? [...text.matchAll(pattern)].map(([, address]) => address) : [];
};
