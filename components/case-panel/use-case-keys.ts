import { useTranslations } from "next-intl";
import { useDeskUser } from "@/lib/client/shared/desk-user";
import type { CaseAction } from "@/lib/domain/cases/case-requests";
import type { CaseView } from "@/lib/operations/case-operations";
import { getNextActionTimes } from "./next-action-times";
import type { ParcelPartControl } from "./use-parcel-part";

/** The keys of a case: `a` takes it, `s` puts it off until tomorrow, `e` opens the outcomes, `n` the note. */
export function useCaseKeys(view: CaseView | undefined, parts: ParcelPartControl, onAct: (action: CaseAction) => void) {
  const t = useTranslations("caseDesk.keys");
  const { id: me } = useDeskUser();
  const onOpenCase = (run: () => void) => () => {
    if (view?.status === "open") run();
  };
  return {
    a: { label: t("take"), run: onOpenCase(() => onAct({ action: "assign", to: me })) },
    s: {
      label: t("snooze"),
      run: onOpenCase(() => onAct({ action: "snooze", until: getNextActionTimes(Date.now()).tomorrow })),
    },
    e: { label: t("close"), run: onOpenCase(parts.chooseOutcome) },
    n: { label: t("note"), run: () => view && parts.writeNote() },
  };
}
