import { RotateCcw } from "lucide-react";
import { useTranslations } from "next-intl";
import { DateRange } from "@/components/ui/dates/date-range";
import { HelpButton } from "@/components/ui/help/help-button";
import { Button } from "@/components/ui/layout/button";
import { Tabs } from "@/components/ui/layout/tabs";
import type { ChangeUrlState } from "@/lib/client/shared/use-url-state";
import {
  buildPushLogHref,
  isWholeLog,
  type PushLogParams,
  type pushLogState,
  WHOLE_LOG,
} from "@/lib/client/tracking/push-log-queries";
import { PUSH_LOG_VERDICTS } from "@/lib/domain/tracking/push-log-entry";

/** Filters of the log: verdict, and days of arrival. */
export function PushFilters({ params, onChange }: Props) {
  const t = useTranslations();
  return (
    <>
      <Tabs
        label={t("pushes.byVerdict")}
        tabs={(["", ...PUSH_LOG_VERDICTS] as const).map((verdict) => ({
          key: verdict,
          href: buildPushLogHref({ ...params, verdict, cursor: "" }),
          help: verdict !== "" && (
            <HelpButton topic="verdict" name={t(`verdict.${verdict}`)} className="-ms-1.5 me-1" />
          ),
          name: verdict === "" ? t("pushes.all") : t(`verdict.${verdict}`),
        }))}
        current={params.verdict}
        onChoose={(verdict) => onChange({ verdict })}
      />
      <div className="flex flex-wrap items-center gap-2 px-4 py-3 lg:px-6">
        <DateRange label={t("pushes.days")} value={params} onChange={onChange} />
        <Button variant="ghost" size="sm" isDisabled={isWholeLog(params)} onPress={() => onChange(WHOLE_LOG)}>
          <RotateCcw aria-hidden />
          {t("filter.reset")}
        </Button>
      </div>
    </>
  );
}

interface Props {
  params: PushLogParams;
  onChange: ChangeUrlState<typeof pushLogState>;
}
