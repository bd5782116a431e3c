import { useQuery } from "@tanstack/react-query";
import { FlaskConical } from "lucide-react";
import { useTranslations } from "next-intl";
import { lazyPart } from "@/components/ui/feedback/lazy-part";
import { NoticeBar } from "@/components/ui/feedback/notice-bar";
import { PageLink } from "@/components/ui/layout/page-link";
import { onboardingOptions } from "@/lib/client/onboarding/onboarding-queries";

// Fetched only with a demo, so that pages do not load it.
const ClearDemoButton = lazyPart(() => import("./clear-demo-button").then((each) => each.ClearDemoButton));

/** Shown above every page while the desk shows made-up parcels: that they are, and for owners the way out. */
export function DemoNotice({ canManage }: { canManage: boolean }) {
  const t = useTranslations("onboarding");
  const { data } = useQuery(onboardingOptions);
  const { isSandbox = false, demoParcels = 0 } = data ?? {};
  if (!isSandbox && demoParcels === 0) return null;
  return (
    <aside aria-label={t("demo")} data-testid="demo-notice" className="print:hidden">
      <NoticeBar tone="tone-blue" Icon={FlaskConical}>
        <p className="min-w-0 flex-1">
          <strong className="font-semibold text-(--tone)">{t("demo")}</strong>{" "}
          {isSandbox ? t("free") : t("leftFree", { count: demoParcels })}
        </p>
        {canManage && (
          <div className="flex flex-wrap items-center gap-x-3 gap-y-2 max-lg:w-full max-lg:justify-end">
            {isSandbox && (
              <PageLink
                href="/settings/kuaidi100#settings-key"
                className="font-medium text-(--tone) underline underline-offset-4 max-lg:py-3"
              >
                {t("enterKey")}
              </PageLink>
            )}
            {demoParcels > 0 && <ClearDemoButton parcels={demoParcels} />}
          </div>
        )}
      </NoticeBar>
    </aside>
  );
}
