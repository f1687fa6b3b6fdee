import type { Contract } from "../../../contract.js";
import { documentHead, levelKeys, levelOf, readLevels } from "../documentHead.js";
import type { OdcsDocument, OdcsServiceLevel } from "../odcsDocument.js";
import { isRecord } from "../shape/shape.js";

/** The document with what a contract says of itself, where it says something else. */
export function withHead(document: OdcsDocument, contract: Contract): OdcsDocument {
  const { version, owner, purpose, description, classification } = contract;
  const said = documentHead(document, contract.name);
  const changed: { [key: string]: unknown } = {};
  if (version !== said.version) changed["version"] = version;
  if (purpose !== said.purpose || description !== said.description)
    changed["description"] = withKeys(document["description"], { purpose, usage: description });
  if (owner !== said.owner) changed["team"] = teamOf(document["team"], owner);
  if (classification !== said.classification)
    changed["customProperties"] = withProperty(
      document["customProperties"],
      "classification",
      classification,
    );
  const slaProperties = levelsWith(document, contract);
  return { ...document, ...changed, ...(slaProperties === null ? {} : { slaProperties }) };
}

/** A record with other values at some keys, without those that have none. */
function withKeys(record: unknown, keys: { readonly [key: string]: unknown }): unknown {
  return Object.fromEntries(
    Object.entries({ ...(isRecord(record) ? record : {}), ...keys }).filter(
      ([, value]) => value !== undefined,
    ),
  );
}

function teamOf(team: unknown, name: string): unknown {
  return Array.isArray(team) ? { name, members: team as unknown[] } : withKeys(team, { name });
}

/** A list of custom properties with another text for one, or without it. */
export function withProperty(list: unknown, property: string, value: string | undefined): unknown {
  const others = (Array.isArray(list) ? (list as unknown[]) : []).filter(
    (one) => !(isRecord(one) && one["property"] === property),
  );
  return value === undefined ? others : [...others, { property, value }];
}

/** The promises with those that the contract says otherwise, `null` where there are none. */
function levelsWith(
  document: OdcsDocument,
  { name, sla, retention }: Contract,
): readonly OdcsServiceLevel[] | null {
  const levels = readLevels(document, name);
  const dropped = new Set<number>();
  const added: OdcsServiceLevel[] = [];
  for (const key of levelKeys) {
    const value = key === "retention" ? retention : sla?.[key];
    const said = levels.find((level) => level.key === key);
    if (value === said?.value) continue;
    if (said !== undefined) dropped.add(said.index);
    if (value !== undefined) added.push(levelOf(key, value));
  }
  const before = document.slaProperties ?? [];
  const kept = before.filter((_, i) => !dropped.has(i));
  return kept.length + added.length === 0 && document.slaProperties === undefined
    ? null
    : [...kept, ...added];
}
