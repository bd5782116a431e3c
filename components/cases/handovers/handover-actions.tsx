import { Check, Undo2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/layout/button";
import { useDeskUser } from "@/lib/client/shared/desk-user";
import type { HandoverView } from "@/lib/operations/handover-operations";
import { useHandoverAction } from "./use-handover-action";

/** Accepts an open handover; its author can withdraw it instead. */
export function HandoverActions({ handover }: { handover: HandoverView }) {
  const t = useTranslations("handovers");
  const { id: me } = useDeskUser();
  const { settle } = useHandoverAction();
  if (handover.status !== "open") return null;
  const isOwn = handover.author.id === me;
  const Icon = isOwn ? Undo2 : Check;
  return (
    <Button
      variant={isOwn ? "outline" : "primary"}
      size="sm"
      onPress={() => settle(handover, isOwn ? "withdraw" : "accept")}
      className="shrink-0"
    >
      <Icon aria-hidden />
      {t(isOwn ? "withdraw" : "accept")}
    </Button>
  );
}
