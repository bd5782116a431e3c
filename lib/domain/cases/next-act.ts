import type { FlagName } from "@/lib/domain/flags/flag";
import { DAY_MS, startOfBeijingDay, toBeijingDay } from "@/lib/domain/time/beijing-time";
import { selectPlaybook } from "./playbook";
import type { CaseStep } from "./problem-case";

/**
 * What a person is likely to do next on a case: call the carrier, send the text to the buyer, check number and carrier of
 * a parcel that Kuaidi100 does not watch, look again tomorrow, or close the case of a parcel that moves again.
 */
export type NextAct = "call" | "write" | "check" | "wait" | "close";

/** Whom one turns to about each kind of problem, in this order; afterwards, and about the others, one waits. */
const ACTS: Readonly<Partial<Record<ReturnType<typeof selectPlaybook>, readonly NextAct[]>>> = {
  problem: ["call", "write"],
  unreachable: ["write", "call"],
  address: ["write", "call"],
  damaged: ["write", "call"],
  area: ["write", "call"],
  refused: ["write", "call"],
  customs: ["call", "write"],
  late: ["call", "write"],
  pickup: ["call"],
  delivery: ["call", "write"],
  locker: ["write"],
  signature: ["write", "call"],
  watching: ["check"],
};

/** What was done last, by the step of the case. */
const DONE: Readonly<Partial<Record<CaseStep, NextAct>>> = { carrier: "call", urged: "call", buyer: "write" };

interface DecidingCase {
  flag: FlagName;
  reason: string | null;
  step: CaseStep;
  liftedAt: string | null;
  shipment: { carrierPhone: string | null };
}

/** The next likely act, by the kind of problem and by what was done. Nobody is called whose number is not known. */
export function selectNextAct({ flag, reason, step, liftedAt, shipment }: DecidingCase): NextAct {
  if (liftedAt !== null) return "close";
  const acts = ACTS[selectPlaybook(flag, reason)] ?? [];
  const done = DONE[step];
  if (step !== "todo" && (done === undefined || !acts.includes(done))) return "wait";
  const rest = done === undefined ? acts : acts.slice(acts.indexOf(done) + 1);
  return rest.find((act) => act !== "call" || shipment.carrierPhone !== null) ?? "wait";
}

interface ActedCase {
  status: string;
  nextActionAt: string | null;
  firstActionAt: string | null;
  dueAt: string;
}

/** Whether an open case waits for somebody: nobody has acted on it, or it was put off and comes back. */
export function needsAct({ status, nextActionAt, firstActionAt }: ActedCase): boolean {
  return status === "open" && (nextActionAt !== null || firstActionAt === null);
}

/** Whether somebody has to act on a case before the day ends in Beijing. */
export function needsActToday(view: ActedCase, now: number): boolean {
  const tomorrow = startOfBeijingDay(toBeijingDay(now)) + DAY_MS;
  return needsAct(view) && Date.parse(view.nextActionAt ?? view.dueAt) < tomorrow;
}
