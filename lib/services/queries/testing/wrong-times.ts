import type { KnownParcel, ParcelTruth } from "./compare-with-truth";
import { findWrongLegs, listKnownParcels, listTruths } from "./compare-with-truth";
import type { DeskBesideSandbox } from "./desk-beside-sandbox";

/** A parcel whose first leg has another state than it has in truth. */
export interface WrongParcel {
  known: KnownParcel;
  truth: ParcelTruth;
  /** So far, in ms. */
  wrongFor: number;
}

/** For how long each parcel is shown wrong, as far as the looks at it tell. */
export class WrongTimes {
  private readonly began = new Map<string, { since: number; shown: string | undefined }>();
  /** Of those that a query can find. */
  longest: WrongParcel | undefined;

  constructor(private readonly desk: DeskBesideSandbox) {}

  /** Compares all parcels with the truth now. @returns those that are wrong */
  async look(): Promise<WrongParcel[]> {
    const { now, store, sandbox } = this.desk;
    const known = await listKnownParcels(store);
    const wrong: WrongParcel[] = [];
    for (const truth of await listTruths(sandbox.control)) {
      const own = known.get(truth.number);
      if (!own) throw new Error(`the desk does not know ${truth.number}`);
      if (!findWrongLegs(own, truth).includes("origin")) {
        this.began.delete(truth.number);
        continue;
      }
      // With another state than at the last look, a push or an answer has put it right in between.
      const shown = own.legStates.origin;
      const before = this.began.get(truth.number);
      const newsAt = Math.max(own.lastPushAt ?? 0, own.lastQueryAt ?? 0);
      const since = before === undefined ? now : before.shown === shown ? before.since : newsAt;
      this.began.set(truth.number, { since, shown });
      const entry = { known: own, truth, wrongFor: now - since };
      wrong.push(entry);
      const canBeFound = own.isAskable && own.carrier === truth.carrier;
      if (canBeFound && entry.wrongFor >= (this.longest?.wrongFor ?? 0)) this.longest = entry;
    }
    return wrong;
  }
}

/** A wrong parcel in one line, for a failed comparison. */
export function describeWrong({ known, truth, wrongFor }: WrongParcel): string {
  const hours = (wrongFor / 3_600_000).toFixed(1);
  const states = `${known.legStates.origin ?? "-"} instead of ${truth.origin.state ?? "-"}`;
  return `${truth.scenario} ${truth.number}: ${states} for ${hours} h; ${known.monitorStatus}/${truth.status}, ${known.carrier}/${truth.carrier}, ${JSON.stringify(truth.pushes)}`;
}
