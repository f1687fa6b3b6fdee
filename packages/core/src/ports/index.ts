export type { AppendLog, AppendResult, LogEntry } from "./appendLog.js";
export type { Clock } from "./clock.js";
export type { DigestPort } from "./digestPort.js";
export { webCryptoDigest } from "./digestPort.js";
export type { Turns } from "./inTurn.js";
export { inTurn } from "./inTurn.js";
export type { KeyValueStore, Swap, SwapResult, VersionedBytes } from "./keyValueStore.js";
export type { Predictor } from "./predictor.js";
