import { useTranslations } from "next-intl";
import { Timestamp } from "@/components/ui/figures/timestamp";
import type { SettlementLogEntry } from "@/lib/operations/money/settlement-operations";

/** Log entries: action, user and time, newest first. */
export function SettlementLogList({
  entries,
  isShort = false,
}: {
  entries: readonly SettlementLogEntry[];
  isShort?: boolean;
}) {
  const t = useTranslations("settlement.log");
  return (
    <ul className="divided text-dense">
      {entries.map(({ id, at, by, action, subject, note }) => (
        <li
          key={id}
          data-testid="log-entry"
          className={`flex flex-wrap items-baseline gap-x-3 gap-y-0.5 py-2 ${isShort ? "" : "px-4 lg:px-5"}`}
        >
          <span className="font-medium">{t(`actions.${action}`)}</span>
          {!isShort && subject && <span className="min-w-0 break-all text-muted">{subject}</span>}
          {note && <span className="min-w-0 break-all">{t("note", { note })}</span>}
          <span className="ms-auto flex items-baseline gap-3 text-muted">
            <span>{by}</span>
            <Timestamp at={at} />
          </span>
        </li>
      ))}
    </ul>
  );
}
