import { useTranslations } from "next-intl";
import { OnOffNumber } from "@/components/settings/saving/on-off-number";
import { useSavedChange } from "@/components/settings/saving/use-saved-change";
import { Timestamp } from "@/components/ui/figures/timestamp";
import { SettingsSection } from "@/components/ui/layout/settings-section";
import { archiveOptions, changeArchive } from "@/lib/client/archive/archive-queries";
import type { ArchiveView } from "@/lib/domain/archive/archive-answers";
import { MAX_ARCHIVE_MONTHS, MIN_ARCHIVE_MONTHS } from "@/lib/domain/archive/archive-state";
import { formatBytes } from "@/lib/domain/shared/format-bytes";

const SUGGESTED_MONTHS = 24;

/** After how many months parcels are archived, and how the last run ended. */
export function ArchiveSection({ archive }: { archive: ArchiveView }) {
  const t = useTranslations("settings.storage");
  const change = useSavedChange({ save: changeArchive, queryKey: archiveOptions.queryKey });
  return (
    <SettingsSection id="settings-archive" title={t("archive")} text={t("archiveText")}>
      <div className="grid gap-5">
        <OnOffNumber
          name="months"
          value={archive.months}
          suggested={SUGGESTED_MONTHS}
          first="off"
          words={{
            legend: t("archive"),
            on: t("on"),
            onText: t("onText"),
            off: t("off"),
            offText: t("offText"),
            label: t("months"),
            hint: t("monthsHint", { min: MIN_ARCHIVE_MONTHS, max: MAX_ARCHIVE_MONTHS }),
            save: t("save"),
          }}
          change={change}
        />
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
