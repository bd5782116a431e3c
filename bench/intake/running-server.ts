import type { CallbackTarget } from "./request-writer";

/** A started server. */
export interface RunningServer {
  port: number;
  /** Its processes; descendants are counted as well. */
  pids: number[];
  targets: CallbackTarget[];
  /** Resolves when all acknowledged pushes have been applied. */
  waitUntilApplied(): Promise<void>;
  /** @throws when acknowledged pushes are missing */
  verify(acknowledged: number): void | Promise<void>;
  stop(): Promise<void>;
}
