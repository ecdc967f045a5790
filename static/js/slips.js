// Corrects a slip in a word that is searched for: a letter wrong, missing, too many, doubled or swapped with the next,
// and two of these in a long word. The site compares otherwise, by difflib's ratio (handbook/reading/spelling.py), and
// asks about a word that is only near; tests/slips.json holds slips that both correct, and words that neither does.
// No document is touched: tests/js/slips.test.js runs it alone.
const MIN_LENGTH = 4, LONG = 8, MAX_LENGTH = 40; // letters
const MAX_CORRECTED = 3; // words in one search

const slipsAllowed = (word) => word.length < LONG ? 1 : 2;

// The slips that lead from one word to another: letters put in, left out, replaced, or swapped with the next.
export const slipsBetween = (one, other) => {
  let before = [], last = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let row = 1; row <= one.length; row += 1) {
    const here = [row];
    for (let at = 1; at <= other.length; at += 1) {
      const isSame = one[row - 1] === other[at - 1];
      here[at] = Math.min(last[at] + 1, here[at - 1] + 1, last[at - 1] + (isSame ? 0 : 1));
      const isSwapped = row > 1 && at > 1 && one[row - 1] === other[at - 2] && one[row - 2] === other[at - 1];
      if (isSwapped) here[at] = Math.min(here[at], before[at - 2] + 1);
    }
    [before, last] = [last, here];
  }
  return last[other.length];
};

// Of equally near words the one with the same first letter, then the one that stands there most often.
const nearest = (word, vocabulary) => {
  const most = slipsAllowed(word);
  let [best, least] = ["", Infinity];
  for (const [other, count] of vocabulary) {
    if (other.length < MIN_LENGTH || Math.abs(other.length - word.length) > most) continue;
    const slips = slipsBetween(word, other);
    const cost = 1e7 * slips + (other[0] === word[0] ? 0 : 1e6) - count;
    if (slips <= most && cost < least) [best, least] = [other, cost];
  }
  return best;
};

// `words`: folded; `isKnown` tells whether a word stands anywhere; `vocabulary`: how often each word stands there;
// `isName` tells whether it is a name, which is no slip. The words with each unknown one corrected; null if nothing is
// to correct, or one resembles none.
export const corrected = (words, isKnown, vocabulary, isName = () => false) => {
  const unknown = words.filter((word) => !isKnown(word));
  if (!unknown.length || unknown.length > MAX_CORRECTED) return null;
  const isTooOdd = unknown.some((word) => word.length < MIN_LENGTH || word.length > MAX_LENGTH || isName(word));
  if (isTooOdd) return null;

  const found = words.map((word) => unknown.includes(word) ? nearest(word, vocabulary) : word);
  return found.every(Boolean) ? found : null;
};
