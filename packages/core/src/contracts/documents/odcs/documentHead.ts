import type { Contract, ServiceLevels } from "../../contract.js";
import type { OdcsDocument, OdcsServiceLevel } from "./odcsDocument.js";
import { referencedColumns } from "./references.js";
import { isRecord } from "./shape/shape.js";
import { levelDuration } from "./spans.js";

/** What a contract says of itself, and a document of it. */
export type DocumentHead = Pick<
  Contract,
  "version" | "owner" | "purpose" | "description" | "sla" | "classification" | "retention"
>;

/** The owner and the purpose of a document that says none. */
export const notStated = "not stated";

/** The promises that a contract has words for. */
export const levelKeys = [
  "freshness",
  "latency",
  "frequency",
  "history",
  "availability",
  "support",
  "retention",
] as const;
export type LevelKey = (typeof levelKeys)[number];

/** A promise of a document. */
export interface ReadLevel {
  readonly key: LevelKey;
  readonly value: string | number;
  /** Its place among the service levels. */
  readonly index: number;
}

/** What a document says of a table of it. */
export function documentHead(document: OdcsDocument, table: string): DocumentHead {
  const { purpose, usage } = isRecord(document["description"]) ? document["description"] : {};
  const levels = readLevels(document, table);
  const sla: ServiceLevels = Object.fromEntries(
    levels.filter(({ key }) => key !== "retention").map(({ key, value }) => [key, value]),
  );
  const retention = levels.find(({ key }) => key === "retention")?.value;
  const classification = customProperty(document["customProperties"], "classification");
  return {
    version: document.version === "" ? notStated : document.version,
    owner: ownerOf(document["team"]) ?? notStated,
    purpose: textOf(purpose) ?? notStated,
    ...(textOf(usage) === null ? {} : { description: textOf(usage)! }),
    ...(Object.keys(sla).length === 0 ? {} : { sla }),
    ...(classification === null ? {} : { classification }),
    ...(retention === undefined ? {} : { retention: String(retention) }),
  };
}

/** The first promise of each kind for a table. Those that no duration, share or text can be read from are passed over. */
export function readLevels({ slaProperties = [] }: OdcsDocument, table: string): readonly ReadLevel[] {
  const found = new Map<LevelKey, ReadLevel>();
  slaProperties.forEach((level, index) => {
    const key = levelKeys.find((one) => one === level.property);
    if (key === undefined || found.has(key) || !speaksOf(level, table)) return;
    const value = levelValue(key, level);
    if (value !== null) found.set(key, { key, value, index });
  });
  return [...found.values()];
}

/** A promise as a service level of a document. */
export function levelOf(key: LevelKey, value: string | number): OdcsServiceLevel {
  if (typeof value === "string") return { property: key, value };
  return { property: key, value: Number((100 * value).toPrecision(12)), unit: "percent" };
}

/** A text among the custom properties of a part of a document. */
export function customProperty(list: unknown, property: string): string | null {
  const found: unknown = Array.isArray(list)
    ? list.find((one: unknown) => isRecord(one) && one["property"] === property)
    : undefined;
  return isRecord(found) ? textOf(found["value"]) : null;
}

export function textOf(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}

function ownerOf(team: unknown): string | null {
  const said = isRecord(team) ? textOf(team["name"]) : null;
  if (said !== null) return said;
  const members: unknown = isRecord(team) ? team["members"] : team;
  const first: unknown = Array.isArray(members) ? members[0] : undefined;
  return isRecord(first) ? (textOf(first["name"]) ?? textOf(first["username"])) : null;
}

/** Whether a promise is of a table. The freshness of a column is a rule, not a promise. */
function speaksOf({ element, property }: OdcsServiceLevel, table: string): boolean {
  if (element === undefined) return true;
  return (
    property !== "freshness" &&
    element.split(",").some((one) => referencedColumns(one.trim()).table === table)
  );
}

function levelValue(key: LevelKey, level: OdcsServiceLevel): string | number | null {
  const { value, unit } = level;
  if (key === "support") return textOf(value);
  if (key !== "availability") return levelDuration(level);
  if (typeof value !== "number") return null;
  // As many digits as the percentage has.
  const share = unit === "percent" || unit === "%" ? Number((value / 100).toPrecision(15)) : value;
  return share >= 0 && share <= 1 ? share : null;
}
