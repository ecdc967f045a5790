// Lower case without marks, for searching: the same folding as participants/names.py.
// tests/folded.json holds the names on which both must agree.
const LETTERS = { ł: "l", đ: "d", ð: "d", æ: "ae", œ: "oe", ø: "o", þ: "th", ß: "ss", ı: "i" };

export const fold = (words) => words.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "")
  .replace(/[łđðæœøþßı]/g, (letter) => LETTERS[letter]);
