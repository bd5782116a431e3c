import { useTranslations } from "next-intl";
import { useUndoableQueuedChange } from "@/components/ui/feedback/use-queued-change";
import {
  changeHandover,
  HANDOVER_CHANGE,
  type HandoverChange,
  reverseHandoverChange,
  writeHandover,
} from "@/lib/client/cases/handover-changes";
import { useDeskUser } from "@/lib/client/shared/desk-user";
import type { HandoverAction } from "@/lib/domain/cases/handover-requests";
import type { CaseView } from "@/lib/operations/case-operations";
import type { HandoverView } from "@/lib/operations/handover-operations";

/** Writes a handover, accepts one, or withdraws one's own: shown at once, and each can be undone. */
export function useHandoverAction() {
  const { id, name } = useDeskUser();
  const me = { id, name };
  const t = useTranslations("handovers");
  const { send } = useUndoableQueuedChange(HANDOVER_CHANGE);
  const act = (change: HandoverChange, title: string) =>
    void send(change, { title, reverse: reverseHandoverChange(change, me, Date.now()) });
  return {
    write: (text: string, to: HandoverView["to"], cases: readonly CaseView[]) =>
      act(writeHandover(text, to, cases, me, Date.now()), t("written")),
    settle: (handover: HandoverView, action: Exclude<HandoverAction, "reopen">) =>
      act(
        changeHandover(handover, action, me, Date.now()),
        t(action === "accept" ? "acceptedToast" : "withdrawnToast"),
      ),
  };
}
