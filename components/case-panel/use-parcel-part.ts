import { useState } from "react";
import { useDeskStores } from "@/lib/client/shared/desk-stores";
import { choiceParam } from "@/lib/client/shared/url-state";
import { useUrlState } from "@/lib/client/shared/use-url-state";

/** What is shown of a parcel: its trace, its case, its map, its pushes and changes. */
export const PARCEL_PARTS = ["trace", "follow", "map", "pushes"] as const;
export type ParcelPart = (typeof PARCEL_PARTS)[number];

const partState = { part: choiceParam(...PARCEL_PARTS) } as const;

/**
 * The open part of a parcel, from the address, and how keys reach the form and the outcomes of its case: what they ask
 * for is `wanted` until the case's panel, which may still be fetched, has reached it.
 */
export function useParcelPart() {
  const [{ part }, change] = useUrlState(partState);
  const { typingBuffer } = useDeskStores();
  const [wanted, setWanted] = useState<"note" | "outcomes" | null>(null);
  const choose = (next: ParcelPart) => change({ part: next }, { isTyping: true });
  const show = (next: "note" | "outcomes") => {
    // The number may be pressed before the list of outcomes is there.
    if (next === "outcomes") typingBuffer.start();
    choose("follow");
    setWanted(next);
  };
  return {
    part,
    choose,
    wanted,
    onReached: () => setWanted(null),
    writeNote: () => show("note"),
    chooseOutcome: () => show("outcomes"),
  };
}
export type ParcelPartControl = ReturnType<typeof useParcelPart>;
