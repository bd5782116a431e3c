import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { parcelCaseOptions } from "@/lib/client/cases/case-queries";
import { useHotkeys } from "@/lib/client/keyboard/hotkeys";
import type { CaseAction } from "@/lib/domain/cases/case-requests";
import { getNextActionTimes } from "./next-action-times";
import { useCaseAction } from "./use-case-action";
import type { ParcelPartControl } from "./use-parcel-part";

/**
 * The newest case of a parcel, what a user does to it, and the keys of the problem desk: `a` takes it, `s` puts it off
 * until tomorrow, `e` opens the outcomes, `n` the note.
 */
export function useParcelCase({ shipmentId, me, canWrite, parts }: Options) {
  const t = useTranslations("caseDesk");
  const query = useQuery(parcelCaseOptions(shipmentId));
  const view = query.data?.items[0];
  const { mutate } = useCaseAction(me);
  const isOpen = view?.status === "open";
  const act = (action: CaseAction, hint?: string) => {
    if (view) mutate({ view, action, hint });
  };
  const onOpenCase = (run: () => void) => () => {
    if (isOpen) run();
  };
  const keys = {
    a: { label: t("keys.take"), run: onOpenCase(() => act({ action: "assign", to: me.id })) },
    s: {
      label: t("keys.snooze"),
      run: onOpenCase(() => act({ action: "snooze", until: getNextActionTimes(Date.now()).tomorrow })),
    },
    e: { label: t("keys.close"), run: onOpenCase(parts.chooseOutcome) },
    n: { label: t("keys.note"), run: () => view && parts.writeNote() },
  };
  useHotkeys(canWrite && view ? keys : {}, t("keys.scope"));
  return { view, isLoading: query.isPending, act };
}

interface Options {
  shipmentId: string;
  me: { id: string; name: string };
  canWrite: boolean;
  parts: ParcelPartControl;
}
