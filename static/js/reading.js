// A chapter reads well without this. With it the contents follow, headings can be linked to, the text has a size,
// and this device remembers where one stopped. Nothing of it is sent.
import { anchorOf } from "./anchor.js";
import { remembered } from "./remembered.js";

const chapter = document.querySelector(".reading[data-place]");
const headings = [...document.querySelectorAll(".reading-text > :is(h2, h3)[id]")]; // of the text, not of what follows it

function followContents() {
  const links = [...document.querySelectorAll(".reading-headings a")];
  let current = null;
  const follow = () => {
    const heading = headingBeingRead();
    if (heading === current) return;
    current = heading;
    const listed = headings.slice(0, headings.indexOf(heading) + 1).filter((each) => each.tagName === "H2").pop();
    for (const link of links) {
      if (listed && anchorOf(link) === listed.id) link.setAttribute("aria-current", "location");
      else link.removeAttribute("aria-current");
    }
    remember(heading);
    keepInSight();
  };
  let waiting = false;
  addEventListener("scroll", () => {
    if (!waiting) requestAnimationFrame(() => { waiting = false; follow(); });
    waiting = true;
  }, { passive: true });
  follow();
}

// The last one above the upper third; at the end of the page, where some never get there, the one asked for or the last.
function headingBeingRead() {
  const isAtEnd = scrollY > 0 && innerHeight + scrollY >= document.documentElement.scrollHeight - 2;
  const passed = headings.filter((each) => each.getBoundingClientRect().top < (isAtEnd ? innerHeight : innerHeight / 3));
  const asked = passed.find((each) => each.id === anchorOf(location));
  return (isAtEnd && asked?.getBoundingClientRect().top >= 0 ? asked : passed.pop()) ?? null;
}

function keepInSight() {
  const list = document.querySelector(".reading-contents");
  const link = list?.querySelector("[aria-current=location]");
  if (!link) return;
  const [inside, around] = [link.getBoundingClientRect(), list.getBoundingClientRect()];
  if (inside.top < around.top || inside.bottom > around.bottom) list.scrollTop += inside.top - around.top - 80;
}

// The place, for whoever has an account: the chapter and the heading last passed. Opening a chapter at its beginning forgets no earlier place.
// A page that was left open remembers nothing once its reader has signed out in another.
function remember(heading) {
  const { reader } = document.body.dataset;
  if (!reader || remembered.get("reading-as") !== reader) return;
  if (!heading || scrollY < innerHeight / 3) return;
  const words = heading.textContent;
  const title = document.querySelector("h1").textContent;
  const { lang } = document.querySelector(".reading-text");
  const place = { book: chapter.dataset.place, path: location.pathname, anchor: heading.id, title, words, lang };
  remembered.set("reading-place", place);
}

// [data-go-on] names the book, or on the front page the edition in any language.
function offerPlace() {
  const offer = document.querySelector("[data-go-on]");
  const place = remembered.get("reading-place");
  const isElsewhere = place && (place.path !== location.pathname || !chapter);
  const isHere = place && chapter && place.path === location.pathname && !location.hash && scrollY < innerHeight / 2;
  const isWhole = [place?.book, place?.path, place?.anchor].every((each) => typeof each === "string");
  if (!offer || !isWhole || !place.book.startsWith(offer.dataset.goOn) || !(chapter ? isHere : isElsewhere)) return;
  if (!place.path.startsWith(place.book)) return;
  const link = offer.querySelector("a");
  link.href = `${place.path}${location.search}#${encodeURIComponent(place.anchor)}`;
  link.textContent = chapter ? place.words : `${place.title} – ${place.words}`;
  link.lang = place.lang ?? link.lang;
  offer.hidden = false;
}

function linkHeadings() {
  for (const heading of headings) {
    const headed = document.createElement("div");
    headed.className = "headed";
    heading.replaceWith(headed);
    const link = document.createElement("a");
    link.className = "heading-link";
    link.href = `#${encodeURIComponent(heading.id)}`;
    link.lang = document.documentElement.lang;
    link.setAttribute("aria-label", chapter.dataset.headingLink.replace("{heading}", heading.textContent));
    link.textContent = "#";
    headed.append(heading, link);
  }
}

function sizeText() {
  const group = document.querySelector("[data-text-size]");
  const sizes = [90, 100, 115, 130, 150];
  let at = Math.max(0, sizes.indexOf(remembered.get("reading-size") ?? 100));
  const show = () => {
    document.documentElement.dataset.textSize = sizes[at];
    group.querySelector("output").textContent = `${sizes[at]} %`;
    group.querySelector("[value='-1']").disabled = at === 0;
    group.querySelector("[value='1']").disabled = at === sizes.length - 1;
  };
  group.addEventListener("click", (event) => {
    const step = Number(event.target.closest("button")?.value ?? 0);
    at = Math.min(sizes.length - 1, Math.max(0, at + step));
    remembered.set("reading-size", sizes[at]);
    show();
  });
  show();
  group.hidden = false;
}

offerPlace();
if (document.querySelector("[data-text-size]")) sizeText();
if (chapter) {
  linkHeadings();
  followContents();
}
