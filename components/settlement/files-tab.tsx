"use client";
import { useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { FilePanel } from "@/components/settlement/files/file-panel";
import { FileStatus } from "@/components/settlement/files/file-status";
import { RemittanceSource } from "@/components/settlement/files/remittance-source";
import { ListTrouble } from "@/components/ui/feedback/list-trouble";
import { ListWait } from "@/components/ui/feedback/list-wait";
import { formatFen } from "@/components/ui/figures/format-fen";
import { When } from "@/components/ui/figures/when";
import { Card } from "@/components/ui/layout/card";
import { isPlainClick } from "@/components/ui/layout/is-plain-click";
import { Pager } from "@/components/ui/table/pager";
import { type SettlementAddress, settlementFilesOptions, settlementHref } from "@/lib/client/settlement/settlement";
import type { RemittanceFileView } from "@/lib/domain/settlement/remittance";
import type { ChangeSettlementAddress } from "./use-settlement-address";

/** Carriers' settlement files: a new one, the one that is open, and all there have been. */
export function FilesTab({ address, onChange, canManage }: Props) {
  const t = useTranslations("settlement");
  const options = settlementFilesOptions(address.cursor);
  const { data: page, error, refetch, isFetching, isPlaceholderData } = useQuery(options);
  const href = settlementHref({ tab: "files" });
  return (
    <div className="grid gap-4 px-4 py-4 lg:px-6">
      {canManage && address.file === "" && <RemittanceSource onUploaded={(file) => onChange({ file })} />}
      {canManage && address.file !== "" && (
        <FilePanel key={address.file} id={address.file} onClose={() => onChange({ file: "" })} />
      )}
      <Card id="files" title={t("files.title")}>
        {error && !page && (
          <ListTrouble error={error} isRetrying={isFetching} href={href} onRetry={() => void refetch()} />
        )}
        {!page && !error && <ListWait label={t("loading")} />}
        {page?.items.length === 0 && <p className="px-4 py-10 text-center text-muted">{t("files.empty")}</p>}
        {page && page.items.length > 0 && (
          <>
            <ul>
              {page.items.map((file) => (
                <FileItem
                  key={file.id}
                  file={file}
                  isOpen={file.id === address.file}
                  onOpen={canManage ? () => onChange({ file: file.id }) : undefined}
                />
              ))}
            </ul>
            <Pager
              cursor={address.cursor}
              nextCursor={isPlaceholderData ? null : page.nextCursor}
              note={t("files.kept")}
              hrefOf={(cursor) => settlementHref({ tab: "files", cursor })}
              onGo={(cursor) => onChange({ cursor })}
            />
          </>
        )}
      </Card>
    </div>
  );
}

function FileItem({ file, isOpen, onOpen }: ItemProps) {
  const t = useTranslations("settlement.files");
  const format = useFormatter();
  const { id, fileName, carrierName, check, changedBy, changedAt } = file;
  const name = <span className="truncate font-medium">{fileName}</span>;
  return (
    <li
      data-testid="remittance-file"
      className={`relative flex flex-wrap items-center gap-x-4 gap-y-1 border-t border-separator px-4 py-2.5 text-[0.8125rem] first:border-0 lg:px-5 ${isOpen ? "bg-default" : "hover:bg-surface-secondary"}`}
    >
      {onOpen ? (
        <a
          href={settlementHref({ tab: "files", file: id })}
          onClick={(event) => {
            if (!isPlainClick(event)) return;
            event.preventDefault();
            onOpen();
          }}
          className="flex min-w-0 rounded after:absolute after:inset-0 hover:underline max-lg:min-h-11 max-lg:items-center"
        >
          {name}
        </a>
      ) : (
        name
      )}
      <FileStatus status={file.status} />
      {check && (
        <span className="text-muted tabular-nums">
          {t("sum", { count: format.number(check.payments), money: formatFen(check.paid - check.deducted) })}
        </span>
      )}
      {carrierName && <span className="text-muted">{carrierName}</span>}
      <span className="ms-auto flex gap-3 text-muted">
        <span>{changedBy}</span>
        <When at={changedAt} />
      </span>
    </li>
  );
}

interface Props {
  address: SettlementAddress;
  onChange: ChangeSettlementAddress;
  canManage: boolean;
}

interface ItemProps {
  file: RemittanceFileView;
  isOpen: boolean;
  /** Left out for whoever may not open it. */
  onOpen?: () => void;
}
