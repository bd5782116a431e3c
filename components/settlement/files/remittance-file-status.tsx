import { CircleCheck, Clock, LoaderCircle, Undo2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ChipStyle, IconChip } from "@/components/ui/shipment/icon-chip";
import type { RemittanceStatus } from "@/lib/domain/settlement/remittance";

const STYLES: Readonly<Record<RemittanceStatus, ChipStyle>> = {
  draft: { tone: "tone-amber", Icon: Clock },
  booking: { tone: "tone-blue", Icon: LoaderCircle },
  booked: { tone: "tone-green", Icon: CircleCheck },
  undone: { tone: "tone-grey", Icon: Undo2 },
  discarded: { tone: "tone-grey", Icon: Undo2 },
};

/** Whether the file's rows count in the settlement. */
export function RemittanceFileStatus({ status }: { status: RemittanceStatus }) {
  const t = useTranslations("settlement.files");
  return <IconChip style={STYLES[status]}>{t(`statuses.${status}`)}</IconChip>;
}
