"use client";
import { RotateCcw } from "lucide-react";
import { useTranslations } from "next-intl";
import { PeriodFields } from "@/components/ui/dates/period-fields";
import { TabBar, TabLink } from "@/components/ui/layout/tab-link";
import { buildPushLogHref, isWholeLog, type PushLogParams } from "@/lib/client/tracking/push-log-queries";
import { PUSH_LOG_VERDICTS } from "@/lib/domain/tracking/push-log-entry";
import type { ChangePushLogParams } from "./use-push-log-params";

/** Filters of the log: verdict, and days of arrival. */
export function PushFilters({ params, onChange }: Props) {
  const t = useTranslations();
  return (
    <>
      <TabBar label={t("pushes.byVerdict")}>
        {(["", ...PUSH_LOG_VERDICTS] as const).map((verdict) => (
          <TabLink
            key={verdict}
            href={buildPushLogHref({ ...params, verdict, cursor: "" })}
            isCurrent={verdict === params.verdict}
            onChoose={() => onChange({ verdict })}
          >
            {verdict === "" ? t("pushes.all") : t(`verdict.${verdict}`)}
          </TabLink>
        ))}
      </TabBar>
      <div className="grid grid-cols-2 items-center gap-2 px-4 py-3 md:flex md:flex-wrap lg:px-6">
        <PeriodFields range={params} legend={t("pushes.days")} onChange={onChange} />
        <button
          type="button"
          disabled={isWholeLog(params)}
          onClick={() => onChange({ verdict: "", q: "", from: "", to: "" })}
          className="button button--ghost button--sm max-md:h-11"
        >
          <RotateCcw aria-hidden />
          {t("filter.reset")}
        </button>
      </div>
    </>
  );
}

interface Props {
  params: PushLogParams;
  onChange: ChangePushLogParams;
}
