import { useTranslations } from "next-intl";
import { OnOffNumber } from "@/components/settings/saving/on-off-number";
import { useSavedChange } from "@/components/settings/saving/use-saved-change";
import { SettingsSection } from "@/components/ui/layout/settings-section";
import { archiveOptions, changeArchive } from "@/lib/client/archive/archive-queries";
import type { ArchiveView } from "@/lib/domain/archive/archive-answers";
import { MAX_PUSH_DAYS, MIN_PUSH_DAYS } from "@/lib/domain/archive/push-segment";
import { formatBytes } from "@/lib/domain/shared/format-bytes";

const SUGGESTED_DAYS = 90;

/** After how many days raw pushes go to files; only where the database is divided by day. */
export function PushArchiveSection({ archive }: { archive: ArchiveView }) {
  const t = useTranslations("settings.storage");
  const change = useSavedChange({ save: changeArchive, queryKey: archiveOptions.queryKey });
  const { segments, segmentPushes, segmentBytes } = archive;
  return (
    <SettingsSection id="settings-push-archive" title={t("pushArchive")} text={t("pushArchiveText")}>
      <div className="grid gap-5">
        <OnOffNumber
          name="pushDays"
          value={archive.pushDays}
          suggested={SUGGESTED_DAYS}
          first="off"
          words={{
            legend: t("pushArchive"),
            on: t("pushOn"),
            onText: t("pushOnText"),
            off: t("pushOff"),
            offText: t("pushOffText"),
            label: t("pushDays"),
            hint: t("pushDaysHint", { min: MIN_PUSH_DAYS, max: MAX_PUSH_DAYS }),
            save: t("save"),
          }}
          change={change}
        />
        {segments > 0 && (
          <p role="status" className="text-dense text-muted">
            {t("pushHolds", { pushes: segmentPushes, files: segments, size: formatBytes(segmentBytes) })}
          </p>
        )}
      </div>
    </SettingsSection>
  );
}
