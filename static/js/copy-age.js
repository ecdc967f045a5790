// How old a copy is, by the clock of the device alone. No document is touched: tests/js/copy-age.test.js runs it alone.
const DAY = 24 * 60 * 60 * 1000; // milliseconds
const OLD = 30; // days

// Whole days; null where none is recorded, or where the clock of the device stands a day or more before it.
const daysBetween = (at, now) => Number.isFinite(at) && now > at - DAY ? Math.max(0, Math.floor((now - at) / DAY)) : null;

// `state`: "fresh", "old" or "unknown"; `when`: "today", "12 days ago", in that language.
export const ageOf = (at, now, language) => {
  const days = daysBetween(at, now);
  if (days === null) return { state: "unknown", when: "" };
  const when = new Intl.RelativeTimeFormat(language, { numeric: "auto" }).format(-days, "day");
  return { state: days < OLD ? "fresh" : "old", when };
};
