import { useTranslations } from "next-intl";
import { useState } from "react";
import { OnOffNumber } from "@/components/settings/saving/on-off-number";
import { Timestamp } from "@/components/ui/figures/timestamp";
import { getNumber } from "@/components/ui/form/form-values";
import { PageForm } from "@/components/ui/form/page-form";
import { SettingsSection } from "@/components/ui/layout/settings-section";
import type { ArchiveView } from "@/lib/domain/archive/archive-answers";
import { MAX_ARCHIVE_MONTHS, MIN_ARCHIVE_MONTHS } from "@/lib/domain/archive/archive-state";
import { formatBytes } from "@/lib/domain/shared/format-bytes";
import { useChangeArchive } from "./use-change-archive";

const SUGGESTED_MONTHS = 24;

/** After how many months parcels are archived, and how the last run ended. */
export function ArchiveSection({ archive }: { archive: ArchiveView }) {
  const t = useTranslations("settings.storage");
  const change = useChangeArchive();
  const [isOn, setOn] = useState(archive.months !== null);
  return (
    <SettingsSection id="settings-archive" title={t("archive")} text={t("archiveText")}>
      <div className="grid gap-5">
        <PageForm
          change={change}
          parse={(form) => ({ months: isOn ? getNumber(form, "months") : null })}
          saveLabel={t("save")}
          className="flex flex-col gap-5"
        >
          <OnOffNumber
            legend={t("archive")}
            isOn={isOn}
            onChange={setOn}
            first="off"
            texts={{ on: t("on"), onText: t("onText"), off: t("off"), offText: t("offText") }}
            field={{
              name: "months",
              label: t("months"),
              hint: t("monthsHint", { min: MIN_ARCHIVE_MONTHS, max: MAX_ARCHIVE_MONTHS }),
              defaultValue: String(archive.months ?? SUGGESTED_MONTHS),
            }}
          />
        </PageForm>
        {archive.error && (
          <p role="alert" className="tone-red rounded-lg bg-(--tone-soft) px-4 py-3 text-dense">
            {archive.error}
          </p>
        )}
        <p role="status" className="text-dense text-muted" data-testid="archive-status">
          <ArchiveStatus archive={archive} />
        </p>
      </div>
    </SettingsSection>
  );
}

function ArchiveStatus({ archive }: { archive: ArchiveView }) {
  const t = useTranslations("settings.storage");
  const { waiting, moving, parcels, files, bytes } = archive;
  if (waiting) return t.rich("waiting", { changes: waiting.changes, since: () => <Timestamp at={waiting.since} /> });
  if (archive.isRunning) return moving ? t("moving", moving) : t("running");
  return (
    <>
      {archive.isStopped ? t("stopped") : t("holds", { parcels, files, size: formatBytes(bytes) })}
      {archive.ranAt && (
        <>
          {" "}
          {t("ranAt")} <Timestamp at={archive.ranAt} />
        </>
      )}
    </>
  );
}
