import type { Digest } from "../../evidence/index.js";
import { InputError } from "../../evidence/index.js";
import type { AuditTrail } from "./auditTrail.js";
import type { RegisteredView } from "./registeredView.js";

/** What may be done with a view. */
export const accessActions = ["read", "write", "delete"] as const;

/**
 * What may be done with a view: reading its values, and registering it where the store has it in this definition; registering it anew,
 * materializing and pushing; deleting an entity.
 */
export type AccessAction = (typeof accessActions)[number];

/** What a role may do: these actions, with these views, for these purposes. What no rule allows is denied. */
export interface AccessRule {
  readonly role: string;
  readonly views: readonly string[];
  readonly purposes: readonly string[];
  /** Only reading unless stated. */
  readonly actions?: readonly AccessAction[];
}

/** Who asks, and what for. */
export interface Caller {
  readonly role: string;
  readonly purpose: string;
}

/** What is asked. */
export interface AccessRequest {
  readonly action: AccessAction;
  /** The method, for the log. */
  readonly method: string;
  readonly views: readonly RegisteredView[];
  readonly caller: Caller | undefined;
  /** How many entities or rows are asked for, and the digest of which. */
  readonly rows?: number;
  readonly subject?: Digest;
}

/**
 * Permits what the rules and the purposes of the views allow, and writes every denial, and every read of a sensitive view, to the log before
 * anything else is done. Rejects with `InputError` (`access-denied`), and with the log's error where it cannot be written.
 */
export async function permit(
  request: AccessRequest,
  rules: readonly AccessRule[] | undefined,
  audit: AuditTrail | undefined,
): Promise<void> {
  const { action, method, caller, rows, subject } = request;
  const entry = {
    action,
    method,
    ...(caller === undefined ? {} : { role: caller.role, purpose: caller.purpose }),
    ...(rows === undefined ? {} : { rows }),
    ...(subject === undefined ? {} : { subject }),
  };
  const denials = request.views.flatMap((view) => {
    const reason = denialOf(view, request, rules);
    return reason === null ? [] : [{ name: view.view.name, reason }];
  });
  const [first] = denials;
  if (first !== undefined) {
    await audit?.write({
      ...entry,
      outcome: "denied",
      views: denials.map(({ name }) => name),
      reason: first.reason,
    });
    throw new InputError(
      "access-denied",
      `cannot ${action} the view "${first.name}"${caller === undefined ? "" : ` as "${caller.role}" for "${caller.purpose}"`}: ${sentences[first.reason]}`,
    );
  }
  const sensitive = action === "read" ? request.views.filter((view) => view.sensitive) : [];
  if (sensitive.length > 0)
    await audit?.write({ ...entry, outcome: "allowed", views: sensitive.map(({ view }) => view.name) });
}

/** Whether a request would be permitted; nothing is written to the log. */
export function allows(request: AccessRequest, rules: readonly AccessRule[] | undefined): boolean {
  return request.views.every((view) => denialOf(view, request, rules) === null);
}

const sentences = {
  "no-caller": "it needs a caller with a role and a purpose",
  "no-rule": "no rule lets this role do so for this purpose",
  "other-purpose": "its values may not be used for this purpose",
} as const;

function denialOf(
  { view }: RegisteredView,
  { action, caller }: AccessRequest,
  rules: readonly AccessRule[] | undefined,
): keyof typeof sentences | null {
  const bound = rules !== undefined || (action === "read" && view.purposes !== undefined);
  if (!bound) return null;
  if (caller === undefined) return "no-caller";
  if (action === "read" && view.purposes?.includes(caller.purpose) === false) return "other-purpose";
  const allowed = rules?.some(
    ({ role, views, purposes, actions = ["read"] }) =>
      role === caller.role &&
      views.includes(view.name) &&
      purposes.includes(caller.purpose) &&
      actions.includes(action),
  );
  return allowed === false ? "no-rule" : null;
}
