import { Timestamp } from "@/components/ui/figures/timestamp";
import type { ChipStyle } from "@/components/ui/shipment/icon-chip";

/** Whether messages to an address arrive; since when they fail, or why the desk stopped sending. */
export function DeliveryHealth({ style: { tone, Icon }, label, isActive, disabledBecause, failingSince }: Props) {
  return (
    <span className={`${tone} inline-flex flex-wrap items-center gap-x-1 text-(--tone)`}>
      <Icon aria-hidden className="size-3.5 shrink-0" />
      {label}
      {!isActive && disabledBecause && <span>{disabledBecause}</span>}
      {isActive && failingSince && <Timestamp at={failingSince} />}
    </span>
  );
}

interface Props {
  style: ChipStyle;
  label: string;
  isActive: boolean;
  disabledBecause: string | null;
  failingSince: string | null;
}
