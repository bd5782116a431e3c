import { useTranslations } from "next-intl";
import { useState } from "react";
import { OnOffNumber } from "@/components/settings/saving/on-off-number";
import { getNumber } from "@/components/ui/form/form-values";
import { PageForm } from "@/components/ui/form/page-form";
import { SettingsSection } from "@/components/ui/layout/settings-section";
import type { ArchiveView } from "@/lib/domain/archive/archive-answers";
import { MAX_PUSH_DAYS, MIN_PUSH_DAYS } from "@/lib/domain/archive/push-segment";
import { formatBytes } from "@/lib/domain/shared/format-bytes";
import { useChangeArchive } from "./use-change-archive";

const SUGGESTED_DAYS = 90;

/** After how many days raw pushes go to files; only where the database is divided by day. */
export function PushArchiveSection({ archive }: { archive: ArchiveView }) {
  const t = useTranslations("settings.storage");
  const change = useChangeArchive();
  const [isOn, setOn] = useState(archive.pushDays !== null);
  const { segments, segmentPushes, segmentBytes } = archive;
  return (
    <SettingsSection id="settings-push-archive" title={t("pushArchive")} text={t("pushArchiveText")}>
      <div className="grid gap-5">
        <PageForm
          change={change}
          parse={(form) => ({ pushDays: isOn ? getNumber(form, "pushDays") : null })}
          saveLabel={t("save")}
          className="flex flex-col gap-5"
        >
          <OnOffNumber
            legend={t("pushArchive")}
            isOn={isOn}
            onChange={setOn}
            first="off"
            texts={{ on: t("pushOn"), onText: t("pushOnText"), off: t("pushOff"), offText: t("pushOffText") }}
            field={{
              name: "pushDays",
              label: t("pushDays"),
              hint: t("pushDaysHint", { min: MIN_PUSH_DAYS, max: MAX_PUSH_DAYS }),
              defaultValue: String(archive.pushDays ?? SUGGESTED_DAYS),
            }}
          />
        </PageForm>
        {segments > 0 && (
          <p role="status" className="text-dense text-muted">
            {t("pushHolds", { pushes: segmentPushes, files: segments, size: formatBytes(segmentBytes) })}
          </p>
        )}
      </div>
    </SettingsSection>
  );
}
