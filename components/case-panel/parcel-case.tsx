import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { lazyPart } from "@/components/ui/feedback/lazy-part";
import { EmptyLine } from "@/components/ui/layout/empty-line";
import { caseCountsOptions, parcelCaseOptions } from "@/lib/client/cases/case-queries";
import { useHotkeys } from "@/lib/client/keyboard/hotkeys";
import { useDeskUser } from "@/lib/client/shared/desk-user";
import type { CaseAction } from "@/lib/domain/cases/case-requests";
import { DEFAULT_LANGUAGE, findLanguage } from "@/lib/domain/shared/languages";
import { useCaseAction } from "./use-case-action";
import { useCaseKeys } from "./use-case-keys";
import type { ParcelPartControl } from "./use-parcel-part";

// Most parcels have no case.
const CasePanel = lazyPart(() => import("./case-panel").then((each) => each.CasePanel));

/**
 * The follow-up of a parcel beside its trace: the panel of its newest case and its keys, as on the problem desk. It
 * fetches the case itself, so that the answer does not render the trace again.
 */
export function ParcelCase({ shipmentId, parts }: { shipmentId: string; parts: ParcelPartControl }) {
  const t = useTranslations("caseDesk");
  const locale = useLocale();
  const { canWrite } = useDeskUser();
  const [language, setLanguage] = useState(findLanguage(locale) ?? DEFAULT_LANGUAGE);
  const { data: counts } = useQuery(caseCountsOptions);
  const query = useQuery(parcelCaseOptions(shipmentId));
  const view = query.data?.items[0];
  const { mutate } = useCaseAction();
  const act = (action: CaseAction, hint?: string) => {
    if (view) mutate({ view, action, hint });
  };
  const keys = useCaseKeys(view, parts, act);
  useHotkeys(canWrite && view ? keys : {}, t("keys.scope"));
  if (!view) return query.isPending ? null : <EmptyLine>{t("noCase")}</EmptyLine>;
  return (
    <CasePanel
      key={view.id}
      view={view}
      colleagues={counts?.colleagues ?? []}
      parts={parts}
      textLanguage={language}
      onTextLanguage={setLanguage}
      onAct={act}
    />
  );
}
