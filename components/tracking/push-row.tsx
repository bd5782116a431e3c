// biome-ignore-all lint/a11y/noRedundantRoles: rows laid out as cards lose their meaning in Safari without them
"use client";
import { useTranslations } from "next-intl";
import type { MouseEvent } from "react";
import { formatToMinute, useRelativeTime } from "@/components/ui/figures/timestamp";
import { RowCheckbox } from "@/components/ui/form/row-checkbox";
import { PageLink } from "@/components/ui/layout/page-link";
import type { Selection } from "@/components/ui/table/use-selection";
import { formatIsoToSecond } from "@/lib/domain/time/beijing-time";
import type { PushLogItem } from "@/lib/domain/tracking/push-log-entry";
import { formatBytes } from "./format-bytes";
import { PushSummary } from "./push-summary";
import { PushVerdictChip } from "./push-verdict-chip";

/** Summary of a push; a click anywhere on the row opens it. */
export function PushRow({ push, selection, onOpen }: Props) {
  const t = useTranslations();
  const ago = useRelativeTime();
  const { id, receivedAt, waybillNumber, shipmentId, verdict, bytes, timesReceived } = push;
  const isSelected = selection?.has(id) ?? false;
  const open = (event: MouseEvent) => {
    const isOnControl = event.target instanceof Element && event.target.closest("a, button, label") !== null;
    if (!isOnControl && !window.getSelection()?.toString()) onOpen();
  };
  return (
    <tr
      role="row"
      onClick={open}
      data-testid="push-row"
      data-verdict={verdict}
      data-selected={isSelected || undefined}
      className={`push-row cursor-pointer border-b border-separator align-middle hover:bg-surface-secondary has-[:focus-visible]:bg-surface-secondary data-selected:bg-surface-secondary lg:h-12 ${selection ? "" : "is-plain"}`}
    >
      {selection && (
        <td role="cell" className="push-cell-box lg:ps-4">
          <RowCheckbox
            label={t("pushes.select", { time: formatToMinute(receivedAt), number: waybillNumber ?? "" })}
            isSelected={isSelected}
            isDisabled={verdict === "refused"}
            onToggle={() => selection.toggle(id)}
          />
        </td>
      )}
      <td role="cell" className={`push-cell-time px-3 whitespace-nowrap ${selection ? "" : "lg:ps-6"}`}>
        <button
          type="button"
          onClick={onOpen}
          title={t("time.beijing", { time: formatIsoToSecond(receivedAt) })}
          className="cursor-pointer rounded text-start hover:text-accent hover:underline touch-min-height max-lg:text-xs"
        >
          {receivedAt.slice(5, 19).replace("T", " ")}
        </button>
        <span className="ms-2 text-xs text-muted">{ago(receivedAt)}</span>
      </td>
      <td role="cell" className="push-cell-number px-3">
        {shipmentId && waybillNumber ? (
          <PageLink
            href={`/shipments/${shipmentId}`}
            className="block truncate rounded font-mono text-dense font-medium hover:text-accent hover:underline max-lg:leading-11"
          >
            {waybillNumber}
          </PageLink>
        ) : (
          <span className="text-muted max-lg:leading-11">{t("pushes.noNumber")}</span>
        )}
      </td>
      <td role="cell" className="push-cell-verdict px-3">
        <PushVerdictChip verdict={verdict} />
      </td>
      <td role="cell" className="push-cell-gist px-3">
        <PushSummary push={push} />
      </td>
      <td role="cell" className="push-cell-bytes px-3 text-end whitespace-nowrap text-muted max-lg:text-xs">
        {timesReceived > 1 && <span className="lg:hidden">×{timesReceived} · </span>}
        {formatBytes(bytes)}
      </td>
      <td role="cell" className="push-cell-times px-3 text-end text-muted lg:pe-6">
        {timesReceived > 1 ? `×${timesReceived}` : "1"}
      </td>
    </tr>
  );
}

interface Props {
  push: PushLogItem;
  selection: Selection | undefined;
  onOpen: () => void;
}
