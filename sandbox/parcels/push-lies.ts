import type { PushLie } from "@/sandbox/scenarios/scenario-types";
import type { Scan } from "./parcel-scan";
import type { ParcelUpdate } from "./parcel-update";
import { SHENZHEN } from "./places";
import { correctedCarrierFor } from "./sandbox-carriers";

const DAY_MS = 86_400_000;
/** The number belonged to another parcel of the wrong carrier so long ago. */
const STRANGER_DAYS = 200;
/** Misleading pushes on the way come after a few scans, so that there is a trace to be harmed. */
const SCANS_BEFORE_LIE = 3;

/** The lies that come after the end. */
export const FOLLOWS_END: ReadonlySet<PushLie> = new Set(["updateall-older-than-end", "polling-after-end"]);

interface MisleadingParcel {
  readonly lie: PushLie | undefined;
  readonly number: string;
  readonly company: string;
  readonly subscribedAt: number;
  readonly scans: readonly Scan[];
  readonly isCorrected: boolean;
  readonly correction: Pick<ParcelUpdate, "autoCheck" | "comOld" | "comNew">;
}

/** Whether a check without news is the moment for a misleading push. */
export function isLieDue({ lie, scans, isCorrected }: MisleadingParcel): boolean {
  if (scans.length < SCANS_BEFORE_LIE) return false;
  return lie === "updateall-without-trace" || (lie === "updateall-of-wrong-carrier" && isCorrected);
}

/**
 * Builds a push that must change nothing for a receiver that knows the truth.
 *
 * @param polledScans number of scans in the last polling
 */
export function buildMisleadingUpdate(parcel: MisleadingParcel, polledScans: number): ParcelUpdate | undefined {
  const { lie, scans, correction } = parcel;
  switch (lie) {
    case "updateall-without-trace":
      return { ...buildUpdateAll(parcel, "current"), instead: { scans: [] } };
    case "updateall-of-wrong-carrier":
      return buildUpdateAll(parcel, "wrong");
    case "updateall-older-than-end":
      return { ...buildUpdateAll(parcel, "current"), instead: { scans: scans.slice(0, -1) } };
    case "polling-after-end":
      return { status: "polling", message: "", ...correction, instead: { scans: scans.slice(0, polledScans) } };
    case "empty-first-push":
      return { status: "polling", message: "", ...correction, instead: { scans: [] } };
    default:
      return undefined;
  }
}

/**
 * An updateall of the parcel, or of a wrong carrier: the subscribed one after a correction, else any
 * other.
 */
export function buildUpdateAll(parcel: MisleadingParcel, which: "current" | "wrong"): ParcelUpdate {
  const repeated = { status: "updateall", message: "重新推送" } as const;
  if (which === "current") return { ...repeated, ...parcel.correction };
  const { isCorrected, company, number } = parcel;
  const com = isCorrected ? company : correctedCarrierFor(number, company);
  const own = { autoCheck: "0", comOld: "", comNew: "" } as const;
  return { ...repeated, ...own, instead: { com, scans: [strangersSignature(parcel)] } };
}

/** Another parcel had the same number at the wrong carrier. */
function strangersSignature({ subscribedAt }: MisleadingParcel): Scan {
  const at = subscribedAt - STRANGER_DAYS * DAY_MS;
  const context = "您的快件已签收，签收人：门卫";
  return { minute: 0, leg: "origin", place: SHENZHEN, context, state: 3, subState: 301, at };
}
