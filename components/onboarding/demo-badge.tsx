import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { Dropdown } from "@/components/ui/dropdown/dropdown";
import { lazyPart } from "@/components/ui/feedback/lazy-part";
import { ButtonLink } from "@/components/ui/layout/button-link";
import { growthPercent, onboardingOptions } from "@/lib/client/onboarding/onboarding-queries";
import { useDeskUser } from "@/lib/client/shared/desk-user";

// Fetched only with a demo, so that pages do not load it.
const DemoActions = lazyPart(() => import("./demo-actions").then((each) => each.DemoActions));

/** Beside the logo while the desk shows made-up parcels: what they are, and for owners the way out. */
export function DemoBadge() {
  const { managesDesk: canManage } = useDeskUser();
  const t = useTranslations("onboarding");
  const { data } = useQuery(onboardingOptions);
  useRefreshWhenGrown(data?.past != null);
  if (!data) return null;
  const { isSandbox, demoParcels, ownParcels, clearedUntil } = data;
  const percent = growthPercent(data);
  const left = demoParcels + ownParcels;
  const hasActions = canManage && (left > 0 || clearedUntil !== null);
  if (!isSandbox && !hasActions && demoParcels === 0) return null;
  return (
    <Dropdown
      label={t("demo")}
      button={percent === null ? t("badge") : t("growingBadge", { percent })}
      buttonClassName="tone-blue w-min shrink-0 cursor-pointer break-keep rounded-md bg-(--tone-soft) px-1.5 py-0.5 text-center text-xs leading-tight font-medium text-(--tone) max-lg:my-auto max-lg:py-1.5 forced-colors:border"
      className="start-3 top-14 w-[min(20rem,calc(100vw-1.5rem))] p-4"
    >
      {(close) => (
        <div data-testid="demo-menu" className="flex flex-col items-start gap-3 text-dense">
          <p>
            <strong className="mb-1 block font-semibold">{t("demo")}</strong>
            {percent !== null && <span className="mb-2 block">{t("growing", { percent })}</span>}
            {isSandbox ? t("free") : left > 0 && t("leftFree", { count: demoParcels, own: ownParcels })}
          </p>
          {canManage && isSandbox && (
            <div onClickCapture={close}>
              <ButtonLink href="/settings/kuaidi100#settings-key" variant="primary">
                {t("enterKey")}
              </ButtonLink>
            </div>
          )}
          {hasActions && <DemoActions {...data} />}
        </div>
      )}
    </Dropdown>
  );
}

/** Lists and figures that were read while the past grew show all of it in the end. */
function useRefreshWhenGrown(isGrowing: boolean): void {
  const queryClient = useQueryClient();
  const wasGrowing = useRef(isGrowing);
  useEffect(() => {
    if (wasGrowing.current && !isGrowing) void queryClient.invalidateQueries();
    wasGrowing.current = isGrowing;
  }, [isGrowing, queryClient]);
}
