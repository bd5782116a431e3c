import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { FileSpreadsheet } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { ImportErrorNotice } from "@/components/imports/import-error-notice";
import { QueryBoundary } from "@/components/ui/feedback/query-boundary";
import { formatFen } from "@/components/ui/figures/format-fen";
import { Timestamp } from "@/components/ui/figures/timestamp";
import { useOptimisticChoice } from "@/components/ui/form/use-optimistic-choice";
import { Button } from "@/components/ui/layout/button";
import { ButtonLink } from "@/components/ui/layout/button-link";
import { Fold } from "@/components/ui/layout/fold";
import { TextButton } from "@/components/ui/layout/text-button";
import {
  actOnRemittance,
  buildSettlementHref,
  changeRemittance,
  discardRemittance,
  readFurtherSheet,
  SETTLEMENT_KEY,
  settlementFileOptions,
} from "@/lib/client/settlement/settlement-queries";
import { useDeskStores } from "@/lib/client/shared/desk-stores";
import {
  REMITTANCE_FIELDS,
  REPEATED_FIELD,
  type RemittanceAction,
  type RemittanceField,
} from "@/lib/domain/settlement/remittance";
import type { RemittanceChoice } from "@/lib/domain/settlement/remittance-requests";
import type { RemittanceCheck, RemittanceFileDetail } from "@/lib/operations/money/remittance-operations";
import { ColumnChooser } from "./column-chooser";
import { RemittanceFileNotes } from "./remittance-file-notes";
import { RemittanceFileOptions } from "./remittance-file-options";
import { RemittanceFileStatus } from "./remittance-file-status";

type Action =
  | { kind: "change"; choice: RemittanceChoice }
  | { kind: "sheet"; sheetName: string }
  | { kind: RemittanceAction }
  | { kind: "discard" };

/** One file: how it is read, its totals, and whether it is booked. */
export function RemittanceFilePanel({ id, onOpen, onClose }: Props) {
  const t = useTranslations("settlement");
  const query = useQuery(settlementFileOptions(id));
  return (
    <QueryBoundary query={query} href={buildSettlementHref({ tab: "files" })} loading={t("loading")}>
      {(file) => <OpenFile saved={file} {...{ onOpen, onClose }} />}
    </QueryBoundary>
  );
}

function OpenFile({ saved, onOpen, onClose }: Omit<Props, "id"> & { saved: RemittanceFileDetail }) {
  const t = useTranslations("settlement");
  const { toasts } = useDeskStores();
  const queryClient = useQueryClient();
  const { id } = saved;
  const {
    mutate,
    isPending,
    error: refusal,
  } = useMutation({
    mutationFn: async (action: Action): Promise<RemittanceFileDetail | null> => {
      if (action.kind === "change") return changeRemittance(id, action.choice);
      if (action.kind === "sheet") return readFurtherSheet(id, action.sheetName);
      if (action.kind !== "discard") return actOnRemittance(id, action.kind);
      await discardRemittance(id);
      return null;
    },
    onSuccess: (file, { kind }) => {
      if (file) queryClient.setQueryData(settlementFileOptions(file.id).queryKey, file);
      if (file && kind === "sheet") onOpen(file.id);
      if (kind !== "change" && kind !== "sheet") toasts.show({ kind: "success", title: t(`files.done.${kind}`) });
      if (kind === "discard") onClose();
    },
    onSettled: (_file, _error, { kind }) => {
      // A change of the reading affects no other query.
      const queryKey = kind === "change" ? [...SETTLEMENT_KEY, "files"] : SETTLEMENT_KEY;
      void queryClient.invalidateQueries({ queryKey, predicate: ({ queryKey: [, part] }) => part !== "file" });
    },
  });
  const [chosen, change] = useOptimisticChoice<RemittanceChoice>((choice, done) =>
    mutate({ kind: "change", choice }, done),
  );
  // A choice is shown at once, before the server has saved it.
  const file = { ...saved, ...chosen };
  const { status } = file;
  const isDraft = status === "draft";
  const hasNumber = file.mapping.some(({ field }) => field === "waybillNumber");
  const hasMoney = file.mapping.some(({ field }) => field === "amount" || field === "deduction" || field === "freight");
  const isReady = hasNumber && hasMoney && (file.check?.payments ?? 0) > 0;
  const act = (kind: RemittanceAction | "discard", isPrimary = false, isDisabled = false) => (
    <Button
      variant={isPrimary ? "primary" : "outline"}
      isPending={isPending}
      isDisabled={isDisabled}
      onPress={() => mutate({ kind })}
      className="max-sm:flex-1"
    >
      {t(`files.actions.${kind}`)}
    </Button>
  );
  return (
    <section
      aria-label={file.fileName}
      data-testid="file-panel"
      className="grid min-w-0 gap-4 rounded-xl border border-border bg-surface p-4 lg:p-5"
    >
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <FileSpreadsheet aria-hidden className="size-5 shrink-0 text-accent" strokeWidth={1.75} />
        <h2 className="min-w-0 font-semibold break-all">{file.fileName}</h2>
        <RemittanceFileStatus status={status} />
        <span className="flex gap-3 text-dense text-muted">
          <span>{file.changedBy}</span>
          <Timestamp at={file.changedAt} />
        </span>
        <span className="ms-auto">
          <TextButton onPress={onClose}>{t("files.close")}</TextButton>
        </span>
      </div>
      {file.check && <RemittanceFileFigures check={file.check} isDraft={isDraft} />}
      <RemittanceFileNotes
        file={file}
        onChange={isDraft ? change : undefined}
        onSheet={file.isFileKept ? (sheetName) => mutate({ kind: "sheet", sheetName }) : undefined}
      />
      <RemittanceFileOptions file={file} onChange={isDraft ? change : undefined} />
      <div className="flex flex-wrap items-center justify-end gap-2">
        {isDraft && !isReady && (
          <p className="tone-amber me-auto text-dense text-(--tone)">
            {t(hasNumber && hasMoney ? "files.nothing" : "files.noColumns")}
          </p>
        )}
        {isDraft && act("discard")}
        {isDraft && act("book", true, !isReady)}
        {status === "booked" && act("undo")}
        {status === "undone" && act("redo", true)}
        {status === "booked" && (
          <ButtonLink href={buildSettlementHref({ file: id })} variant="primary">
            {t("files.toParcels")}
          </ButtonLink>
        )}
      </div>
      <ImportErrorNotice error={refusal} />
      {file.preview.length > 0 && <RemittanceColumnTable file={file} onChange={isDraft ? change : undefined} />}
    </section>
  );
}

interface Props {
  id: string;
  /** Opens another file. */
  onOpen: (id: string) => void;
  onClose: () => void;
}

/** The first rows of a carrier's file, and what its columns mean; columns of freight are added. */
function RemittanceColumnTable({ file, onChange }: RemittanceColumnTableProps) {
  const t = useTranslations("settlement.mapping");
  return (
    <ColumnChooser<RemittanceField>
      label={t("title")}
      className="-mx-4 border-t border-separator lg:-mx-5"
      file={file}
      fields={REMITTANCE_FIELDS.map((value) => ({ value, name: t(`fields.${value}`) }))}
      repeated={REPEATED_FIELD}
      onChange={onChange && ((mapping) => onChange({ mapping }))}
    />
  );
}

interface RemittanceColumnTableProps {
  file: RemittanceFileDetail;
  /** Undefined after the file is booked. */
  onChange?: (choice: RemittanceChoice) => void;
}

/** Figures of a file, and the rows to check before it is booked. */
function RemittanceFileFigures({ check, isDraft }: { check: RemittanceCheck; isDraft: boolean }) {
  const t = useTranslations("settlement.figures");
  const format = useFormatter();
  const figures = [
    ["payments", format.number(check.payments)],
    ["paid", formatFen(check.paid)],
    ["deducted", formatFen(check.deducted)],
    ["sum", formatFen(check.paid - check.deducted)],
    ...(check.freight > 0 ? ([["freight", formatFen(check.freight)]] as const) : []),
    ...(check.fee > 0 ? ([["fee", formatFen(check.fee)]] as const) : []),
  ] as const;
  const notes = [
    check.unknown > 0 && t("unknown", { count: check.unknown }),
    check.repeated > 0 && t("repeated", { count: check.repeated }),
    check.unreadWeights > 0 && t("weights", { count: check.unreadWeights }),
    check.skipped > 0 && t("skipped", { count: check.skipped }),
  ].filter(Boolean);
  return (
    <div className="grid gap-3" data-testid="file-figures">
      <dl className="flex flex-wrap gap-x-8 gap-y-3">
        {figures.map(([key, value]) => (
          <div key={key}>
            <dt className="text-dense text-muted">{t(key)}</dt>
            <dd className="text-lg font-semibold tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
      {isDraft && notes.length > 0 && <p className="text-dense text-muted">{notes.join(" ")}</p>}
      {check.failed > 0 && (
        <Fold
          label={t("failed", { count: check.failed })}
          labelClassName="w-fit text-(--tone) max-lg:py-2.5"
          isOpen={isDraft}
          className="tone-red text-dense"
        >
          <ul className="mt-1 grid max-h-48 gap-1 overflow-y-auto">
            {check.problems.map(({ line, message, value }) => (
              <li key={line}>
                {t("problem", { line, message })} <span className="font-mono text-muted">{value}</span>
              </li>
            ))}
          </ul>
        </Fold>
      )}
    </div>
  );
}
