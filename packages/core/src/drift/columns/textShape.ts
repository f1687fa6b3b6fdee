const shapes = [
  "empty",
  "digits",
  "number",
  "date",
  "e-mail",
  "address",
  "word",
  "identifier",
  "words",
  "other",
] as const;

/** The shape of a text: the first of these that fits. */
export type TextShape = (typeof shapes)[number];

/** Letters beyond ASCII are a range, not a property: engines know different versions of Unicode. */
const patterns: { readonly [S in Exclude<TextShape, "other">]: RegExp } = {
  empty: /^\s*$/,
  digits: /^\d+$/,
  number: /^[+-]?\d[\d.,]*(?:[eE][+-]?\d+)?%?$/,
  date: /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:[T ][\d:.+Z-]*)?$/,
  "e-mail": /^[^\s@]+@[^\s@]+$/,
  address: /^[A-Za-z][A-Za-z0-9+.-]*:\/\/\S+$/,
  word: /^[A-Za-z\u0080-\uffff]+$/,
  identifier: /^[\w.:/-]+$/,
  words: /^[^\0-\x08\x0e-\x1f]+$/,
};

/** Long texts are told apart by their beginning, so that no pattern costs more. */
const longest = 256;

/**
 * The length of a text in code points and its shape, so that free text can be compared without keeping any of it.
 */
export function textShape(text: string): { readonly length: number; readonly shape: TextShape } {
  let length = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    const second = unit >= 0xdc00 && unit <= 0xdfff && i > 0 && isLead(text.charCodeAt(i - 1));
    if (!second) length += 1;
  }
  const head = text.length > longest ? text.slice(0, longest) : text;
  const found = shapes.find((shape) => shape === "other" || patterns[shape].test(head));
  return { length, shape: found ?? "other" };
}

function isLead(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}
