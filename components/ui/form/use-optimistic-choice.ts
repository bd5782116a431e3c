"use client";
import { useState } from "react";

/**
 * What was chosen a moment ago, to be shown until the server has taken it. Of our own: a mutation tells
 * of itself a turn later, and a box that was pressed would flip back until then.
 *
 * @param send sends a choice, and calls `onSettled` once it is taken or refused
 */
export function useOptimisticChoice<Choice extends object>(
  send: (choice: Choice, done: { onSettled: () => void }) => void,
): [chosen: Partial<Choice>, choose: (choice: Choice) => void] {
  const [chosen, setChosen] = useState<Partial<Choice>>({});
  const choose = (choice: Choice) => {
    setChosen(choice);
    send(choice, { onSettled: () => setChosen({}) });
  };
  return [chosen, choose];
}
