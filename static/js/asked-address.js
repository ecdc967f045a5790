// What an address of the handbook asks for. No document is touched: tests/js/asked-address.test.js runs it alone.
const NO_EDITIONS = ["cards", "countries", "editions", "feedback", "figures", "now", "search"]; // first words of other addresses

// `place`: the first word, unless it is an edition; `country`: the code whose page is asked for; `form`: of the forms.
export const askedBy = ({ pathname, search }) => {
  const query = new URLSearchParams(search);
  const [first, second, third, ...further] = pathname.split("/").slice(2).filter(Boolean);
  const isOfABook = first && !NO_EDITIONS.includes(first);
  return {
    place: isOfABook ? "" : first ?? "",
    edition: isOfABook ? first : query.get("edition"),
    language: isOfABook ? second : query.get("language"),
    form: isOfABook && third === "forms" ? further[0]?.replace(/\.pdf$/, "") ?? "" : "",
    chapter: isOfABook && third !== "offline" ? third ?? "" : "",
    country: (first === "countries" ? second : query.getAll("host").at(-1))?.toUpperCase() ?? "",
    searched: first === "search" ? query.get("q") ?? "" : "",
    words: [first, second, third, ...further],
  };
};
