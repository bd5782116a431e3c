import { useEffect, useState } from "react";
import { lazyPart } from "@/components/ui/feedback/lazy-part";
import { type AnswerConfirmation, listenForQuestions } from "@/lib/client/shared/confirmation";

const ConfirmationDialog = lazyPart(() => import("./confirmation-dialog").then((each) => each.ConfirmationDialog));

/**
 * Opens the dialog in which people confirm that they are there, once for all requests that wait; its code is loaded when
 * it is needed.
 */
export function ConfirmationHost() {
  const [waiting, setWaiting] = useState<readonly AnswerConfirmation[]>([]);
  useEffect(() => listenForQuestions((answer) => setWaiting((before) => [...before, answer])), []);
  if (waiting.length === 0) return null;
  return (
    <ConfirmationDialog
      onAnswer={(isConfirmed) => {
        setWaiting([]);
        for (const answer of waiting) answer(isConfirmed);
      }}
    />
  );
}
