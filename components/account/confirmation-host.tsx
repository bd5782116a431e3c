"use client";
import { useEffect, useState } from "react";
import { lazyPart } from "@/components/ui/feedback/lazy-part";
import { registerAsker } from "@/lib/client/shared/confirmation";

const ConfirmationDialog = lazyPart(() => import("./confirmation-dialog").then((each) => each.ConfirmationDialog));

/** Opens the dialog in which people confirm that they are there; its code is loaded when it is needed. */
export function ConfirmationHost() {
  const [answer, setAnswer] = useState<(isConfirmed: boolean) => void>();
  useEffect(
    () =>
      registerAsker(
        () =>
          new Promise((resolve) => {
            setAnswer(() => (isConfirmed: boolean) => {
              setAnswer(undefined);
              resolve(isConfirmed);
            });
          }),
      ),
    [],
  );
  return answer && <ConfirmationDialog onAnswer={answer} />;
}
