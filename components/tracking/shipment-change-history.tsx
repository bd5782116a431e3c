import { useTranslations } from "next-intl";
import { Timestamp } from "@/components/ui/figures/timestamp";
import type { ChangeView } from "@/lib/domain/shipments/shipment-view";
import { ChangeWords } from "./change-words";
import { useChangeValueName } from "./use-change-value-name";

/** Changes, newest first: state, monitor status, carrier. */
export function ShipmentChangeHistory({ changes }: { changes: readonly ChangeView[] }) {
  const t = useTranslations("history");
  const nameValue = useChangeValueName(changes);
  if (changes.length === 0) return <p className="text-dense text-muted">{t("none")}</p>;
  return (
    <ol className="flex flex-col">
      {changes.map((change, index) => (
        <li
          // biome-ignore lint/suspicious/noArrayIndexKey: changes are never reordered, and two may share their instant
          key={`${change.at}-${change.kind}-${index}`}
          className="border-b border-separator py-2 first:pt-0 last:border-0 last:pb-0"
        >
          <p className="flex flex-wrap items-center gap-x-1.5 text-dense">
            <ChangeWords change={change} nameValue={nameValue} />
          </p>
          {change.note && change.after === "abort" && <p className="text-xs text-muted">{change.note}</p>}
          <p className="text-xs">
            <Timestamp at={change.at} />
          </p>
        </li>
      ))}
    </ol>
  );
}
