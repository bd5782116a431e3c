import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { lazyPart } from "@/components/ui/feedback/lazy-part";
import { EmptyLine } from "@/components/ui/layout/empty-line";
import { caseCountsOptions } from "@/lib/client/cases/case-queries";
import { DEFAULT_LANGUAGE, findLanguage } from "@/lib/domain/shared/languages";
import { useParcelCase } from "./use-parcel-case";
import type { ParcelPartControl } from "./use-parcel-part";

// Most parcels have no case.
const CasePanel = lazyPart(() => import("./case-panel").then((each) => each.CasePanel));

/**
 * The follow-up of a parcel beside its trace: the panel of its newest case, as on the problem desk. It fetches the case
 * itself, so that the answer does not render the trace again.
 */
export function ParcelCase({ shipmentId, me, canWrite, parts }: Props) {
  const t = useTranslations("caseDesk");
  const { view, isLoading, act } = useParcelCase({ shipmentId, me, canWrite, parts });
  const locale = useLocale();
  const [language, setLanguage] = useState(findLanguage(locale) ?? DEFAULT_LANGUAGE);
  const { data: counts } = useQuery(caseCountsOptions);
  if (!view) return isLoading ? null : <EmptyLine>{t("noCase")}</EmptyLine>;
  return (
    <CasePanel
      key={view.id}
      view={view}
      me={me}
      canWrite={canWrite}
      colleagues={counts?.colleagues ?? []}
      parts={parts}
      textLanguage={language}
      onTextLanguage={setLanguage}
      onAct={act}
    />
  );
}

interface Props {
  shipmentId: string;
  me: { id: string; name: string };
  canWrite: boolean;
  parts: ParcelPartControl;
}
