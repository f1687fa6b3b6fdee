import { displayWidth } from "./displayWidth.js";

/** Lines of at most `width` columns, broken between words, inside a word only where it is longer than a line, there after a joint if it has one. */
export function wrapText(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ").flatMap((whole) => pieces(whole, width))) {
    if (line === "") line = word;
    else if (displayWidth(line) + 1 + displayWidth(word) <= width) line += ` ${word}`;
    else {
      lines.push(line);
      line = word;
    }
  }
  lines.push(line);
  return lines;
}

/** As {@link wrapText}, with lines of like length, cut with an ellipsis after `count` lines. */
export function wrapLabel(text: string, width: number, count: number): readonly string[] {
  const lines = wrapText(text, width);
  if (lines.length === 1) return lines;
  if (lines.length <= count) return balanced(text, width, lines);
  const last = pieces(lines[count - 1]!, Math.max(1, width - 1))[0]!;
  return [...lines.slice(0, count - 1), `${last}…`];
}

/** The same count of lines at the smallest width, so that no word stands alone. */
function balanced(text: string, width: number, lines: readonly string[]): readonly string[] {
  let best = lines;
  for (let narrower = width - 1; narrower >= width / 2; narrower--) {
    const candidate = wrapText(text, narrower);
    if (candidate.length > lines.length) break;
    best = candidate;
  }
  return best;
}

const joints: ReadonlySet<string> = new Set(["_", "-", ".", "/"]);

/** A word in parts that fit: cut after a joint, as names of columns have them, else where the line is full. */
function pieces(word: string, width: number): readonly string[] {
  if (displayWidth(word) <= width) return [word];
  const parts: string[] = [];
  let part = "";
  let jointed = 0; // how much of the part ends in a joint
  for (const character of word) {
    if (part !== "" && displayWidth(part + character) > width) {
      const end = jointed > 0 ? jointed : part.length;
      parts.push(part.slice(0, end));
      part = part.slice(end);
      jointed = 0;
    }
    part += character;
    if (joints.has(character)) jointed = part.length;
  }
  return [...parts, part];
}
