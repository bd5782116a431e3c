import type { Kept, SignedPush } from "@/lib/services/receive-push";

export interface IntakePush {
  /** By which it is answered. */
  number: number;
  push: SignedPush;
  now: number;
}

/** What the intake thread is told. */
export type IntakeOrder = { kind: "keep"; pushes: readonly IntakePush[] } | { kind: "close" };

/** What it answers for each push. */
export type IntakeAnswer = { number: number } & ({ kept: Kept } | { error: string });
