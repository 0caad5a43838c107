/* How many slips of the hand lie between two words: generator/search/distance.py. */

/** Letters added, left out, changed or swapped; more than `most` is `most + 1`. `begun`: a beginning is enough. */
export function distance(typed, word, most, begun) {
  if (typed.length - word.length > most || (!begun && word.length - typed.length > most)) return most + 1;
  const length = Math.min(word.length, typed.length + most);
  let earlier = [];
  let before = [];
  let row = Array.from({ length: length + 1 }, (_, at) => at);
  for (let i = 1; i <= typed.length; i++) {
    [earlier, before, row] = [before, row, [i]];
    for (let j = 1; j <= length; j++) {
      let cost = Math.min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (typed[i - 1] === word[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && typed[i - 1] === word[j - 2] && typed[i - 2] === word[j - 1]) {
        cost = Math.min(cost, earlier[j - 2] + 1);
      }
      row.push(cost);
    }
    if (Math.min(...row) > most) return most + 1;
  }
  return Math.min(begun ? Math.min(...row) : row[length], most + 1);
}
