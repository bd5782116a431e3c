import { useState } from "react";

/**
 * Shows a choice until the server has saved or refused it. Not React Query's pending variables: they arrive one render
 * later, and the pressed checkbox would flip back until then.
 *
 * @param send sends a choice, and calls `onSettled` when it is saved or refused
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
