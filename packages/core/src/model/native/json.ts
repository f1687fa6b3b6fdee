import { InputError } from "../../evidence/index.js";

/** A JSON object whose fields are not known yet. */
export type JsonRecord = Readonly<Record<string, unknown>>;

/** The error of a native model file that is none, or contradicts itself. */
export function malformedFile(what: string): InputError {
  return new InputError("malformed-model", `the model cannot be read: ${what}`);
}

/** The JSON object that a text or its bytes hold. */
export function parsedRecord(file: string | Uint8Array): JsonRecord {
  let value: unknown;
  try {
    value = JSON.parse(typeof file === "string" ? file : new TextDecoder().decode(file));
  } catch (cause) {
    throw new InputError("malformed-model", "the model cannot be read: it is no JSON", { cause });
  }
  return recordAt(value, "the file");
}

export function recordAt(value: unknown, where: string): JsonRecord {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw malformedFile(`${where} is no object`);
  return value as JsonRecord;
}

export function listAt(value: unknown, where: string): readonly unknown[] {
  if (!Array.isArray(value)) throw malformedFile(`${where} is no list`);
  return value;
}

/** A list of numbers, of a length where one is given. */
export function numbersAt(value: unknown, where: string, length?: number): readonly number[] {
  const list = listAt(value, where);
  if (length !== undefined && list.length !== length)
    throw malformedFile(`${where} has ${list.length} entries where ${length} are needed`);
  return list.map((entry) => {
    if (typeof entry === "boolean") return Number(entry);
    if (typeof entry !== "number") throw malformedFile(`${where} holds something that is no number`);
    return entry;
  });
}

export function textAt(value: unknown, where: string): string {
  if (typeof value !== "string") throw malformedFile(`${where} is no text`);
  return value;
}

/** A number, or the text of one. */
export function numberAt(value: unknown, where: string): number {
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  if (typeof number !== "number" || Number.isNaN(number)) throw malformedFile(`${where} is no number`);
  return number;
}
