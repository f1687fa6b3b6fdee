import { serverKeys } from "./servers.js";
import type { Shape } from "./shape.js";
import { isRecord } from "./shape.js";

/** The parts that every server shares with the rest of a document. */
interface ServerParts {
  readonly version: string;
  readonly stableId: Shape;
  readonly role: Shape;
  readonly customProperties: Shape;
}

/** The shape of a server, by its type. */
export function serverShape(value: unknown, parts: ServerParts): Shape {
  const { version, stableId, role, customProperties } = parts;
  const types = serverKeys[version] ?? {};
  const type = isRecord(value) && typeof value["type"] === "string" ? value["type"] : "";
  const keys = Object.hasOwn(types, type) ? types[type]!.split(" ") : [];
  const own = keys.map((key) => key.replace("!", "")).filter((key) => key !== "");
  const port: Shape = version === "3.1" ? integer : { either: ["text", integer] };
  return {
    record: {
      id: stableId,
      server: "text",
      type: { oneOf: Object.keys(types) },
      description: "text",
      environment: "text",
      roles: { list: role },
      customProperties,
      ...Object.fromEntries(own.map((key) => [key, key === "port" ? port : keyShape(key, type)])),
    },
    required: ["server", "type", ...keys.filter((key) => key.endsWith("!")).map((key) => key.slice(0, -1))],
  };
}

function keyShape(key: string, type: string): Shape {
  return key === "location" && type === "sftp"
    ? { matches: /^sftp:\/\//, needs: "an address that starts with sftp://" }
    : "text";
}

const integer: Shape = (value) => (Number.isInteger(value) ? "number" : { oneOf: ["a whole number"] });
