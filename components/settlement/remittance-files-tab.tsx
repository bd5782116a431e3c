import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { ImportErrorNotice } from "@/components/imports/import-error-notice";
import { RemittanceFilePanel } from "@/components/settlement/files/remittance-file-panel";
import { RemittanceFileStatus } from "@/components/settlement/files/remittance-file-status";
import { SettlementPageList } from "@/components/settlement/list/settlement-page-list";
import { formatFen } from "@/components/ui/figures/format-fen";
import { Timestamp } from "@/components/ui/figures/timestamp";
import { FileDrop } from "@/components/ui/form/file-drop";
import { ChoiceLink } from "@/components/ui/layout/choice-link";
import { SectionCard } from "@/components/ui/layout/section-card";
import { useCarrierName } from "@/components/ui/shipment/carrier-names";
import { useSettlementState } from "@/lib/client/settlement/settlement-page-state";
import {
  buildSettlementHref,
  SETTLEMENT_KEY,
  settlementFileOptions,
  settlementFilesOptions,
  uploadRemittance,
} from "@/lib/client/settlement/settlement-queries";
import { useDeskUser } from "@/lib/client/shared/desk-user";
import type { RemittanceFileView } from "@/lib/operations/money/remittance-operations";

/** Carriers' settlement files: upload, the open one, and the list of all. */
export function RemittanceFilesTab() {
  const { canManage } = useDeskUser();
  const [params, change] = useSettlementState();
  const t = useTranslations("settlement");
  const query = useQuery(settlementFilesOptions(params.cursor));
  return (
    <div className="grid gap-4 px-4 py-4 lg:px-6">
      {canManage && params.file === "" && <RemittanceUpload onUploaded={(file) => change({ file })} />}
      {canManage && params.file !== "" && (
        <RemittanceFilePanel
          key={params.file}
          id={params.file}
          onOpen={(file) => change({ file })}
          onClose={() => change({ file: "" })}
        />
      )}
      <SectionCard id="files" title={t("files.title")}>
        <SettlementPageList query={query} empty={t("files.empty")} note={t("files.kept")}>
          {(rows) => (
            <ul>
              {rows.map((file) => (
                <RemittanceFileItem
                  key={file.id}
                  file={file}
                  isOpen={file.id === params.file}
                  onOpen={canManage ? () => change({ file: file.id }) : undefined}
                />
              ))}
            </ul>
          )}
        </SettlementPageList>
      </SectionCard>
    </div>
  );
}

function RemittanceFileItem({ file, isOpen, onOpen }: ItemProps) {
  const t = useTranslations("settlement.files");
  const nameCarrier = useCarrierName();
  const { id, fileName, carrierName, check, changedBy, changedAt } = file;
  const name = <span className="truncate font-medium">{fileName}</span>;
  return (
    <li
      data-testid="remittance-file"
      className={`relative flex flex-wrap items-center gap-x-4 gap-y-1 border-t border-separator px-4 py-2.5 text-dense first:border-0 lg:px-5 ${isOpen ? "bg-default" : "hover:bg-surface-secondary"}`}
    >
      {onOpen ? (
        <ChoiceLink
          href={buildSettlementHref({ tab: "files", file: id })}
          onChoose={onOpen}
          className="flex min-w-0 rounded after:absolute after:inset-0 hover:underline touch-min-height max-lg:items-center"
        >
          {name}
        </ChoiceLink>
      ) : (
        name
      )}
      <RemittanceFileStatus status={file.status} />
      {check && (
        <span className="text-muted tabular-nums">
          {t("sum", { count: check.payments, money: formatFen(check.paid - check.deducted) })}
        </span>
      )}
      {carrierName && <span className="text-muted">{nameCarrier(carrierName)}</span>}
      <span className="ms-auto flex gap-3 text-muted">
        <span>{changedBy}</span>
        <Timestamp at={changedAt} />
      </span>
    </li>
  );
}

interface ItemProps {
  file: RemittanceFileView;
  isOpen: boolean;
  /** Undefined for users who may not open it. */
  onOpen?: () => void;
}

function RemittanceUpload({ onUploaded }: { onUploaded: (id: string) => void }) {
  const t = useTranslations("settlement.source");
  const queryClient = useQueryClient();
  const { mutate, isPending, error } = useMutation({
    mutationFn: uploadRemittance,
    onSuccess: (file) => {
      queryClient.setQueryData(settlementFileOptions(file.id).queryKey, file);
      void queryClient.invalidateQueries({ queryKey: [...SETTLEMENT_KEY, "files"] });
      onUploaded(file.id);
    },
  });
  return (
    <FileDrop
      title={t("title")}
      hint={t("hint")}
      chooseLabel={t("choose")}
      uploadingLabel={t("uploading")}
      isPending={isPending}
      onFile={mutate}
    >
      <ImportErrorNotice error={error} />
    </FileDrop>
  );
}
