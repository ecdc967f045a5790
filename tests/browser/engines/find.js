// The one that a reader would take: by kind, name as it is read, and for a choice the group it stands in.
const [kind, name, group] = arguments;
const tidy = (text) => text.replace(/\s+/g, " ").trim();
const main = document.querySelector("main") ?? document.body;
const shown = (element) => element.checkVisibility();
const named = (selector, within = main) =>
  [...within.querySelectorAll(selector)].find((each) => shown(each) && tidy(each.textContent) === name);
const begins = (each) => tidy(each.textContent).startsWith(name);

const kinds = {
  link: () => named("a[href]"),
  button: () => named("button:enabled"),
  summary: () => named("summary"),
  choice: () => {
    const legend = [...main.querySelectorAll("legend")].find((each) => tidy(each.textContent) === group);
    const choices = legend?.closest("fieldset:enabled")?.querySelectorAll("label") ?? [];
    return [...choices].find((each) => tidy(each.textContent).endsWith(name));
  },
  field: () => [...main.querySelectorAll("label")].filter(begins).map((label) => label.control).find((each) => each && shown(each)),
};
return kinds[kind]() ?? null;
