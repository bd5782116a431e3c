import { useTranslations } from "next-intl";
import { formatFen } from "@/components/ui/figures/format-fen";
import { formatToMinute } from "@/components/ui/figures/timestamp";
import { isPlainClick } from "@/components/ui/layout/is-plain-click";
import type { SettlementItem } from "@/lib/domain/settlement/settlement-schemas";
import { SettlementClassChip } from "./settlement-class-chip";

/** One parcel of the settlement. */
export function SettlementItemRow({ item, isOpen, href, onOpen }: Props) {
  const t = useTranslations("settlement.items");
  const { waybillNumber, kind, carrierName, signedAt, settledOn, expected, remitted, difference, ageDays } = item;
  const money = "px-2 text-end whitespace-nowrap tabular-nums";
  const notes = [
    item.resolution && t("doneBy", { who: item.resolution.by }),
    item.repeated > 0 && t("repeated", { count: item.repeated }),
    ageDays !== null && t("age", { days: ageDays }),
  ].filter(Boolean);
  return (
    <tr
      data-testid="settlement-row"
      data-waybill={waybillNumber}
      className={`border-t border-separator ${isOpen ? "bg-default" : "hover:bg-surface-secondary"}`}
    >
      <td className="w-full max-w-0 ps-4 md:w-auto md:max-w-none lg:ps-5">
        <a
          href={href}
          onClick={(event) => {
            if (!isPlainClick(event)) return;
            event.preventDefault();
            onOpen();
          }}
          className="block truncate rounded font-mono leading-9 font-medium hover:text-accent hover:underline max-lg:leading-11"
        >
          {waybillNumber}
        </a>
      </td>
      <td className="px-2 py-1.5">
        <span className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
          <SettlementClassChip kind={kind} />
          {notes.length > 0 && <span className="text-xs text-muted">{notes.join(" · ")}</span>}
        </span>
      </td>
      <td className="max-w-28 truncate px-2 text-muted max-lg:hidden">{carrierName ?? "—"}</td>
      <td className="px-2 whitespace-nowrap text-muted max-lg:hidden">{signedAt ? formatToMinute(signedAt) : "—"}</td>
      <td className="px-2 whitespace-nowrap text-muted max-lg:hidden">{settledOn ?? "—"}</td>
      <td className={`${money} max-md:hidden`}>{formatFen(expected)}</td>
      <td className={`${money} max-md:hidden`}>{formatFen(remitted)}</td>
      <td className="ps-2 pe-4 text-end font-medium whitespace-nowrap tabular-nums lg:pe-5">{formatFen(difference)}</td>
    </tr>
  );
}

interface Props {
  item: SettlementItem;
  isOpen: boolean;
  href: string;
  onOpen: () => void;
}
