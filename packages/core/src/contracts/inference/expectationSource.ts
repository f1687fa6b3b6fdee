import type { Expectation } from "../expectations/expectation.js";

/** A call that makes an expectation, and the function that it calls. */
export interface ExpectationSource {
  readonly function: string;
  readonly text: string;
}

/** The source of an expectation of one of the kinds that are inferred. Throws `RangeError` for another kind. */
export function expectationSource(expectation: Expectation): ExpectationSource {
  const { kind, columns, atLeast } = expectation;
  const column = JSON.stringify(columns[0] ?? "");
  const call = (name: string, args: readonly string[]): ExpectationSource => ({
    function: name,
    text: `${name}(${args.join(", ")})`,
  });
  const tolerance = atLeast === undefined ? [] : [`{ atLeast: ${numberSource(atLeast)} }`];
  const withBounds = (name: string, minimum: number | null, maximum: number | null): ExpectationSource =>
    call(name, [column, optionsSource({ minimum, maximum, atLeast })]);
  switch (kind) {
    case "row-count":
      return call("rowCount", [optionsSource({ atLeast: expectation.minimum, atMost: expectation.maximum })]);
    case "complete":
      return call("complete", [column, ...tolerance]);
    case "finite-numbers":
      return call("finiteNumbers", [column, ...tolerance]);
    case "whole-numbers":
      return call("wholeNumbers", [column, ...tolerance]);
    case "unique":
      return call("unique", [column]);
    case "ordered":
      return call(orders[expectation.way], [column]);
    case "allowed-values":
      return call("allowedValues", [
        column,
        `[${expectation.values.map(valueSource).join(", ")}]`,
        ...tolerance,
      ]);
    case "within-range":
      return withBounds("withinRange", expectation.minimum, expectation.maximum);
    case "code-point-length":
      return withBounds("codePointLength", expectation.minimum, expectation.maximum);
    case "matches-pattern":
      return call("matchesPattern", [column, String(expectation.pattern), ...tolerance]);
    case "calendar-dates":
      return call("calendarDates", [column, ...tolerance]);
    default:
      throw new RangeError(
        `cannot write the source of a rule of the kind ${kind}, it needs one that is inferred`,
      );
  }
}

const orders = {
  increasing: "increasing",
  decreasing: "decreasing",
  "strictly-increasing": "strictlyIncreasing",
  "strictly-decreasing": "strictlyDecreasing",
} as const;

function optionsSource(options: { readonly [name: string]: number | null | undefined }): string {
  const given = Object.entries(options).flatMap(([name, value]) =>
    typeof value === "number" ? [`${name}: ${numberSource(value)}`] : [],
  );
  return `{ ${given.join(", ")} }`;
}

function valueSource(value: number | string | boolean): string {
  return typeof value === "number" ? numberSource(value) : JSON.stringify(value);
}

/** The shortest text that reads back as the number, −0 as 0, which rules cannot tell apart. */
function numberSource(value: number): string {
  return String(value);
}
