"use client";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { OnOffNumber } from "@/components/settings/saving/on-off-number";
import { useSavedChange } from "@/components/settings/saving/use-saved-change";
import { ConfirmAction } from "@/components/ui/feedback/confirm-action";
import { QueryBoundary } from "@/components/ui/feedback/query-boundary";
import { useAction } from "@/components/ui/feedback/use-action";
import { useNow } from "@/components/ui/figures/now-provider";
import { Timestamp } from "@/components/ui/figures/timestamp";
import { FormField } from "@/components/ui/form/form-field";
import { getText } from "@/components/ui/form/form-values";
import { PageForm } from "@/components/ui/form/page-form";
import { Button } from "@/components/ui/layout/button";
import { PageHeader } from "@/components/ui/layout/page-header";
import { SettingsSection } from "@/components/ui/layout/settings-section";
import { TableCard } from "@/components/ui/table/table-card";
import type { Column } from "@/components/ui/table/table-column";
import {
  changePrivacy,
  erasePerson,
  exportPerson,
  exportPersonXlsx,
  previewErasure,
  privacyOptions,
} from "@/lib/client/privacy/privacy-queries";
import { useDeskStores } from "@/lib/client/shared/desk-stores";
import { saveFile } from "@/lib/client/shared/save-file";
import { DEFAULT_RETENTION_DAYS, MAX_RETENTION_DAYS, MIN_RETENTION_DAYS } from "@/lib/domain/privacy/erasure-state";
import type { ErasureView, PrivacyView } from "@/lib/operations/privacy-operations";

/** How long people's data are kept, the requests of one person, and what was erased. */
export function PrivacyPage() {
  const t = useTranslations("settings.privacy");
  const query = useQuery(privacyOptions);
  return (
    <>
      <PageHeader title={t("title")} />
      <QueryBoundary query={query} href="/settings/privacy">
        {(privacy) => (
          <div className="bg-surface pb-8">
            <RetentionSection privacy={privacy} />
            <PersonSection />
            <ErasureTable erasures={privacy.erasures} />
          </div>
        )}
      </QueryBoundary>
    </>
  );
}

/** After how many days people's data are erased, what that would change now, and when the next run comes. */
function RetentionSection({ privacy }: { privacy: PrivacyView }) {
  const t = useTranslations("settings.privacy");
  const change = useSavedChange({ save: changePrivacy, queryKey: privacyOptions.queryKey });
  return (
    <OnOffNumber
      id="settings-privacy"
      name="retentionDays"
      value={privacy.retentionDays}
      suggested={DEFAULT_RETENTION_DAYS}
      first="on"
      words={{
        title: t("retention"),
        text: t("retentionText"),
        on: t("on"),
        onText: t("onText"),
        off: t("off"),
        offText: t("offText"),
        label: t("days"),
        hint: t("daysHint", { min: MIN_RETENTION_DAYS, max: MAX_RETENTION_DAYS }),
      }}
      ask={{
        question: t("shorterAsk"),
        sure: t("shorterSure"),
        when: (days) =>
          days !== null && days >= MIN_RETENTION_DAYS && days < (privacy.retentionDays ?? MAX_RETENTION_DAYS),
      }}
      change={change}
      notice={
        !privacy.isChosen && (
          <p className="tone-amber rounded-lg bg-(--tone-soft) px-4 py-3 text-dense">
            {privacy.retentionDays === null ? t("notChosenOff") : t("notChosen", { days: privacy.retentionDays })}
          </p>
        )
      }
      aside={(days) => <PreviewButton days={days} />}
    >
      <RetentionFacts privacy={privacy} />
    </OnOffNumber>
  );
}

function RetentionFacts({ privacy }: { privacy: PrivacyView }) {
  const t = useTranslations("settings.privacy");
  const { nextAt, copiesUntil, changedAt, changedBy } = privacy;
  const now = useNow();
  return (
    <div className="grid gap-1 text-dense text-muted" data-testid="privacy-facts">
      {nextAt && (
        <p>
          {t("nextAt")} {Date.parse(nextAt) > now ? <Timestamp at={nextAt} /> : t("dueNow")}
        </p>
      )}
      {copiesUntil && (
        <p>
          {t.rich("copiesUntil", { at: () => <Timestamp at={copiesUntil} /> })} {t("copiesText")}
        </p>
      )}
      {changedAt && changedBy && (
        <p>
          {t("changedBy", { name: changedBy })} <Timestamp at={changedAt} />
        </p>
      )}
    </div>
  );
}

/** Counts what would be erased with the number of days in the form. */
function PreviewButton({ days }: { days: number }) {
  const t = useTranslations("settings.privacy");
  const preview = useMutation({ mutationFn: previewErasure });
  return (
    <div className="flex flex-wrap gap-2">
      <Button isPending={preview.isPending} isDisabled={!(days > 0)} onPress={() => preview.mutate(days)}>
        {t("preview")}
      </Button>
      <p role="status" className="basis-full text-dense" data-testid="privacy-preview">
        {preview.error && <span className="text-danger">{preview.error.message || t("failed")}</span>}
        {preview.data && t("previewResult", { days: preview.variables ?? days, parcels: preview.data.parcels })}
      </p>
    </div>
  );
}

/** The last erasures: what each changed, by table. */
function ErasureTable({ erasures }: { erasures: readonly ErasureView[] }) {
  const t = useTranslations("settings.privacy");
  const describe = ({ counts, error }: ErasureView) =>
    error ??
    Object.entries(counts)
      .map(([name, rows]) => t("count", { table: nameTable(name), rows }))
      .join(" · ");
  const nameTable = (name: string) => (t.has(`table.${name}`) ? t(`table.${name}`) : t("otherTable"));
  const columns: Column<ErasureView>[] = [
    { key: "createdAt", header: t("column.createdAt"), unit: "instant", isRowHeader: true },
    { key: "kind", header: t("column.kind"), value: ({ kind }) => t(`kind.${kind}`) },
    { key: "status", header: t("column.status"), value: ({ status }) => t(`status.${status}`) },
    { key: "parcels", header: t("column.parcels"), unit: "count" },
    { key: "counts", header: t("column.counts"), value: describe, hideBelow: "md" },
    { key: "reason", header: t("column.reason"), hideBelow: "lg" },
    { key: "askedBy", header: t("column.askedBy"), hideBelow: "lg" },
  ];
  return (
    <div className="px-4 pb-8 lg:px-6">
      <TableCard
        id="erasures"
        title={t("runs")}
        fileName={null}
        columns={columns}
        rows={erasures}
        rowKey={({ id }) => id}
        isScrolling={false}
        empty={t("noRuns")}
      />
    </div>
  );
}

interface Asked {
  phone: string;
  reason: string;
}

/** Finds a person by phone; exports or erases everything about the number. */
function PersonSection() {
  const t = useTranslations("settings.privacy");
  const find = useMutation({ mutationFn: (asked: Asked) => erasePerson({ ...asked, dryRun: true }) });
  return (
    <SettingsSection id="settings-person" title={t("person")} text={t("personText")}>
      <PageForm
        change={find}
        parse={(form): Asked => ({ phone: getText(form, "phone"), reason: getText(form, "reason") })}
        saveLabel={t("find")}
      >
        <FormField name="phone" label={t("phone")} inputMode="tel" autoComplete="off" isRequired />
        <FormField
          name="reason"
          label={t("reason")}
          hint={t("reasonHint")}
          autoComplete="off"
          maxLength={200}
          isRequired
        />
      </PageForm>
      {find.data && find.variables && (
        <FoundPerson key={find.submittedAt} asked={find.variables} parcels={find.data.parcels} onErased={find.reset} />
      )}
    </SettingsSection>
  );
}

function FoundPerson({ asked, parcels, onErased }: { asked: Asked; parcels: number; onErased: () => void }) {
  const t = useTranslations("settings.privacy");
  const { toasts } = useDeskStores();
  const [isExported, setExported] = useState(false);
  const save = useAction({
    send: () => exportPerson(asked),
    onSuccess: (found) => {
      saveFile("person.json", JSON.stringify(found, null, 2), "application/json");
      setExported(true);
    },
  });
  const saveXlsx = useAction({
    send: () => exportPersonXlsx(asked),
    onSuccess: (file) => saveFile("person.xlsx", file, file.type),
  });
  return (
    <div className="mt-5 grid gap-3" data-testid="person-found">
      <p role="status">{parcels > 0 ? t("found", { parcels }) : t("foundNone")}</p>
      <div className="flex flex-wrap gap-2">
        <Button isPending={save.isPending} isDisabled={parcels === 0} onPress={() => save.act()}>
          {isExported ? t("exported") : t("export")}
        </Button>
        <Button
          variant="outline"
          isPending={saveXlsx.isPending}
          isDisabled={parcels === 0}
          onPress={() => saveXlsx.act()}
        >
          {t("exportXlsx")}
        </Button>
        <ConfirmAction
          label={t("erase")}
          question={t("eraseConfirm")}
          confirmLabel={t("erase")}
          variant="danger"
          size="md"
          send={() => erasePerson(asked)}
          onSuccess={() => {
            toasts.show({ kind: "success", title: t("eraseQueued"), description: t("eraseQueuedText") });
            onErased();
          }}
        />
      </div>
    </div>
  );
}
