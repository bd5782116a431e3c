import { useEffect, useRef, useState } from "react";
import { useDeskStores } from "@/lib/client/shared/desk-stores";
import { choiceParam } from "@/lib/client/shared/url-state";
import { useUrlState } from "@/lib/client/shared/use-url-state";

/** What is shown of a parcel: its trace, its case, its map, its pushes and changes. */
export const PARCEL_PARTS = ["trace", "follow", "map", "pushes"] as const;
export type ParcelPart = (typeof PARCEL_PARTS)[number];

const partState = { part: choiceParam(...PARCEL_PARTS) } as const;

/** The open part of a parcel, from the address, and how keys reach the form and the outcomes of its case. */
export function useParcelPart() {
  const [{ part }, change] = useUrlState(partState);
  const { typingBuffer } = useDeskStores();
  const noteField = useRef<HTMLTextAreaElement>(null);
  const closeButton = useRef<HTMLButtonElement>(null);
  const [wanted, setWanted] = useState<"note" | "outcomes" | null>(null);
  const choose = (next: ParcelPart) => change({ part: next }, { isTyping: true });
  // After the part is shown: what is hidden takes no focus.
  useEffect(() => {
    if (wanted === null || part !== "follow") return;
    if (wanted === "note") noteField.current?.focus();
    else closeButton.current?.click();
    setWanted(null);
  }, [wanted, part]);
  const show = (next: "note" | "outcomes") => {
    // The number may be pressed before the list of outcomes is there.
    if (next === "outcomes" && closeButton.current) typingBuffer.start();
    choose("follow");
    setWanted(next);
  };
  return { part, choose, noteField, closeButton, writeNote: () => show("note"), chooseOutcome: () => show("outcomes") };
}
export type ParcelPartControl = ReturnType<typeof useParcelPart>;
