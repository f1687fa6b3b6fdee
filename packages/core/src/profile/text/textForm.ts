import type { TextFormat } from "../tableProfile.js";

/** What one text looks like. */
export interface TextForm {
  /** In code points; a lone surrogate is one. */
  readonly length: number;
  readonly fits: readonly TextFormat[];
  /** Digits only, more than one, the first of them 0. */
  readonly leadingZero: boolean;
  readonly spaced: boolean;
}

const octet = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";

/** What a text of each written format looks like as a whole. */
export const textPatterns: { readonly [F in TextFormat]: RegExp } = {
  uuid: /^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$/,
  email: /^[^@\s]+@[^@\s]+\.[^@\s.]+$/,
  ipv4: new RegExp(`^(?:${octet}\\.){3}${octet}$`),
  timestamp:
    /^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]+)?(?:Z|[+-][0-9]{2}:[0-9]{2})$/,
  date: /^[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])$/,
  boolean: /^(?:true|false)$/,
  integer: /^[+-]?[0-9]+$/,
  number: /^[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?$/,
};

/** No format but an e-mail address of absurd length is longer; a text beyond fits none. */
const longest = 512;

const none: readonly TextFormat[] = [];
const some = {
  uuid: ["uuid"],
  email: ["email"],
  ipv4: ["ipv4"],
  timestamp: ["timestamp"],
  date: ["date"],
  boolean: ["boolean"],
  integer: ["integer", "number"],
  number: ["number"],
} as const satisfies { readonly [F in TextFormat]: readonly TextFormat[] };

/**
 * Which formats a text fits as a whole, and its length. The first character and the length rule most of them out, so that a column of a
 * million names is not matched eight times.
 */
export function textForm(text: string): TextForm {
  const spaced = /\s/.test(text);
  const fits = text === "" || spaced || text.length > longest ? none : formatsOf(text);
  return {
    length: codePoints(text),
    fits,
    leadingZero: fits.includes("integer") && text.length > 1 && text.charCodeAt(0) === 0x30,
    spaced,
  };
}

function formatsOf(text: string): readonly TextFormat[] {
  if (text.includes("@")) return textPatterns.email.test(text) ? some.email : none;
  if (text.length === 36 && textPatterns.uuid.test(text)) return some.uuid;
  if (textPatterns.boolean.test(text)) return some.boolean;
  const first = text.charCodeAt(0);
  // Digits, and + - . before them.
  if (!((first >= 0x30 && first <= 0x39) || first === 0x2b || first === 0x2d || first === 0x2e)) return none;
  if (textPatterns.integer.test(text)) return some.integer;
  if (textPatterns.number.test(text)) return some.number;
  if (textPatterns.date.test(text)) return some.date;
  if (textPatterns.timestamp.test(text)) return some.timestamp;
  return textPatterns.ipv4.test(text) ? some.ipv4 : none;
}

function codePoints(text: string): number {
  let length = text.length;
  for (let i = 1; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0xdc00 || unit > 0xdfff) continue;
    const lead = text.charCodeAt(i - 1);
    if (lead >= 0xd800 && lead <= 0xdbff) length -= 1;
  }
  return length;
}
