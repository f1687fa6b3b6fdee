import { type Badge, outcomeBadges, verdictBadges } from "../text/badges.js";
import type { Cell, State } from "./block.js";

export function badgeOf(state: State): Badge {
  if ("verdict" in state) return verdictBadges[state.verdict];
  const badge = outcomeBadges[state.outcome];
  const milder = state.severity === "warn" && state.outcome !== "met" && state.outcome !== "errored";
  return milder ? { ...badge, tone: "caution" } : badge;
}

/** A cell as plain text. */
export function cellText(cell: Cell): string {
  if (typeof cell === "string") return cell;
  const { symbol, words } = badgeOf(cell);
  return `${symbol} ${words}`;
}
