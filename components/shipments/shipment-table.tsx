"use client";
import { useTranslations } from "next-intl";
import { useJustChanged } from "@/lib/client/live-updates";
import type { ShipmentView } from "@/lib/domain/shipment";
import { CardTable } from "../ui/card-table";
import type { Selection } from "../ui/use-selection";
import { ShipmentRow } from "./shipment-row";

const COLUMNS = [
  ["number", "w-[15.5rem] text-start"],
  ["carrier", "w-[8rem] text-start"],
  ["state", "w-[11rem] text-start"],
  ["trace", "text-start"],
  ["area", "w-[9rem] text-start"],
  ["idle", "w-[5rem] text-end"],
  ["updated", "w-[8.5rem] text-start"],
] as const;

/** Refused ones never moved: in the place of where they are stands why, and what to do. */
const FAILED_COLUMNS = [
  ["number", "w-[15.5rem] text-start"],
  ["carrier", "w-[8rem] text-start"],
  ["reason", "w-[18rem] text-start"],
  ["mend", "text-start"],
  ["updated", "w-[8.5rem] text-start"],
] as const;

/** One parcel a row. */
export function ShipmentTable({ shipments, selection, isFailedList, isStale, onMend }: Props) {
  const t = useTranslations("columns");
  const fresh = useJustChanged();
  return (
    <CardTable
      caption={t("caption")}
      columns={(isFailedList ? FAILED_COLUMNS : COLUMNS).map(([key, width]) => [t(key), width])}
      selection={selection}
      choosable={shipments.length}
      isStale={isStale}
    >
      {shipments.map((shipment) => (
        <ShipmentRow
          key={shipment.id}
          shipment={shipment}
          selection={selection}
          isFailedList={isFailedList}
          isFresh={fresh.has(shipment.id)}
          onMend={onMend}
        />
      ))}
    </CardTable>
  );
}

interface Props {
  shipments: ShipmentView[];
  /** Only where all that is listed can be mended together. */
  selection: Selection | undefined;
  /** All that is listed was refused by Kuaidi100. */
  isFailedList: boolean;
  isStale: boolean;
  /** Opens the form that mends one; left out for those who may not. */
  onMend: ((id: string) => void) | undefined;
}
