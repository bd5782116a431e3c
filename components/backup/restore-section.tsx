import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { QueryBoundary } from "@/components/ui/feedback/query-boundary";
import { useAction } from "@/components/ui/feedback/use-action";
import { formatToMinute } from "@/components/ui/figures/timestamp";
import { FormDrawer } from "@/components/ui/form/form-drawer";
import { FormField } from "@/components/ui/form/form-field";
import { getText } from "@/components/ui/form/form-values";
import { useFileInput } from "@/components/ui/form/use-file-input";
import { Button } from "@/components/ui/layout/button";
import { SectionCard } from "@/components/ui/layout/section-card";
import { DataTable } from "@/components/ui/table/data-table";
import { changeRestore, restoreStateOptions, uploadRestore, waitForRestart } from "@/lib/client/backup/backup-queries";
import type { RestoreState } from "@/lib/operations/backup-operations";
import { RestoreOutcome } from "./restore-outcome";
import { useCountColumns } from "./use-count-columns";

/** Id of the section, to which the list of copies leads. */
export const RESTORE_SECTION = "backup-restore";

/** A copy is checked, compared with the desk, and restored; and what the last restore has left to decide. */
export function RestoreSection() {
  const t = useTranslations("settings.data.restore");
  const query = useQuery(restoreStateOptions);
  const [isOrdered, setOrdered] = useState(false);
  return (
    <div className="px-4 lg:px-6" data-testid="restore">
      <SectionCard id={RESTORE_SECTION} title={t("title")}>
        {isOrdered ? (
          <RestoreRestart />
        ) : (
          <QueryBoundary query={query} href="/settings/data" loading={null}>
            {(state) => <RestoreStages state={state} onOrdered={() => setOrdered(true)} />}
          </QueryBoundary>
        )}
      </SectionCard>
    </div>
  );
}

function RestoreStages({ state, onOrdered }: { state: RestoreState; onOrdered: () => void }) {
  const t = useTranslations("settings.data.restore");
  const [opened, setOpened] = useState<"key" | "confirm" | null>(null);
  const { stage, copy, outcome, error } = state;
  const fileName = state.fileName ?? t("uploadedFile");
  if (stage === "restarting") return <RestoreRestart />;
  return (
    <div className="grid gap-4 px-4 py-4 lg:px-5">
      {outcome && <RestoreOutcome outcome={outcome} onOrdered={onOrdered} />}
      <p className="max-w-3xl text-dense text-muted">{t("text")}</p>
      {stage === "checking" && (
        <p role="status" className="text-dense">
          {t("working", { file: fileName })}
        </p>
      )}
      {(stage === "failed" || stage === "locked") && (
        <p role="alert" className="text-dense wrap-anywhere">
          {stage === "locked" ? (error ?? t("locked")) : t("failed", { reason: error ?? "" })}
        </p>
      )}
      {copy && <ReadyCopy copy={copy} fileName={fileName} />}
      <div className="flex flex-wrap gap-2">
        {stage === "ready" && (
          <Button variant="danger" onPress={() => setOpened("confirm")}>
            {t("start")}
          </Button>
        )}
        {stage === "locked" && (
          <Button variant="primary" onPress={() => setOpened("key")}>
            {t("enterKey")}
          </Button>
        )}
        {stage === "none" || stage === "failed" ? <UploadButton /> : stage !== "checking" && <DiscardButton />}
      </div>
      {opened === "key" && <CopyKeyDrawer onClose={() => setOpened(null)} />}
      {opened === "confirm" && copy && (
        <RestoreDrawer copy={copy} onOrdered={onOrdered} onClose={() => setOpened(null)} />
      )}
    </div>
  );
}

function ReadyCopy({ copy, fileName }: { copy: NonNullable<RestoreState["copy"]>; fileName: string }) {
  const t = useTranslations("settings.data.restore");
  const columns = useCountColumns();
  const title = t("ready", { time: formatToMinute(copy.madeAt) });
  return (
    <div className="grid gap-2">
      <p role="status" className="font-medium">
        {title}
      </p>
      <p className="text-dense text-muted wrap-anywhere">{t("readyNote", { file: fileName, product: copy.product })}</p>
      <DataTable
        caption={title}
        columns={columns}
        rows={copy.counts}
        rowKey={({ table }) => table}
        isScrolling={false}
      />
    </div>
  );
}

function UploadButton() {
  const t = useTranslations("settings.data.restore");
  const upload = useAction({ send: uploadRestore });
  const [field, choose] = useFileInput({ accept: ".tar", "aria-label": t("upload"), onFile: upload.act });
  return (
    <>
      <Button variant="outline" isPending={upload.isPending} onPress={choose}>
        {upload.isPending ? t("uploading") : t("upload")}
      </Button>
      {field}
    </>
  );
}

function DiscardButton() {
  const t = useTranslations("settings.data.restore");
  const discard = useAction({ send: () => changeRestore({ action: "discard" }) });
  return (
    <Button isPending={discard.isPending} onPress={() => discard.act()}>
      {t("discard")}
    </Button>
  );
}

/** Waits while the desk restarts, then loads the page anew: who was signed in may be unknown there. */
function RestoreRestart() {
  const t = useTranslations("settings.data.restore");
  useEffect(() => {
    const leaving = new AbortController();
    waitForRestart(leaving.signal).then(
      () => window.location.reload(),
      () => {}, // the page was left
    );
    return () => leaving.abort();
  }, []);
  return (
    <p role="status" className="px-4 py-4 text-dense lg:px-5">
      {t("restarting")}
    </p>
  );
}

function CopyKeyDrawer({ onClose }: { onClose: () => void }) {
  const t = useTranslations("settings.data.restore");
  return (
    <FormDrawer
      title={t("keyTitle")}
      lead={t("keyLead")}
      parse={(form) => ({ input: { identity: getText(form, "identity"), passphrase: getText(form, "passphrase") } })}
      save={(key) => changeRestore({ action: "check", ...key })}
      saveLabel={t("check")}
      onClose={onClose}
    >
      <FormField name="identity" type="password" label={t("identity")} hint={t("identityHint")} autoComplete="off" />
      <FormField name="passphrase" type="password" label={t("passphrase")} autoComplete="off" />
    </FormDrawer>
  );
}

/** Says what a restore does, and asks for the day of the copy before it is ordered. */
function RestoreDrawer({ copy, onOrdered, onClose }: Props) {
  const t = useTranslations("settings.data.restore");
  const { day, madeAt } = copy;
  return (
    <FormDrawer
      title={t("confirmTitle")}
      lead={t("confirmLead", { time: formatToMinute(madeAt) })}
      parse={(form) => ({ input: getText(form, "day") })}
      save={(typed) => changeRestore({ action: "restore", day: typed })}
      success={t("ordered")}
      onSaved={onOrdered}
      saveLabel={t("confirm")}
      onClose={onClose}
    >
      <p className="text-dense text-muted">{t("confirmKept")}</p>
      <FormField name="day" label={t("day", { day })} placeholder={day} isRequired autoComplete="off" />
    </FormDrawer>
  );
}

interface Props {
  copy: NonNullable<RestoreState["copy"]>;
  onOrdered: () => void;
  onClose: () => void;
}
