import { useTranslations } from "next-intl";
import { type ReactNode, useId, useState } from "react";
import { Button } from "./button";

/**
 * Asks before input is discarded.
 *
 * @param isChanged whether closing now would lose input
 * @returns `close`, which closes or asks, and the question with its buttons while it is asked
 */
export function useDiscardQuestion(isChanged: () => boolean, onClose: () => void): DiscardQuestion {
  const t = useTranslations("drawer");
  const id = useId();
  const [isAsking, setAsking] = useState(false);
  const close = () => {
    if (isChanged()) setAsking(true);
    else onClose();
  };
  const question = isAsking && (
    <div role="alertdialog" aria-labelledby={id} className="flex flex-wrap items-center justify-end gap-2">
      <p id={id} className="text-dense font-medium">
        {t("discardQuestion")}
      </p>
      <Button variant="outline" isAutoFocused onPress={() => setAsking(false)}>
        {t("keepEditing")}
      </Button>
      <Button variant="danger" onPress={onClose}>
        {t("discard")}
      </Button>
    </div>
  );
  return { close, question: question || null };
}

interface DiscardQuestion {
  close: () => void;
  question: ReactNode;
}
