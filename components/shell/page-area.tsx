import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useNavigationTitle } from "@/components/navigation/use-navigation-title";
import { usePendingPage } from "@/components/navigation/use-pending-page";
import { LoadingState } from "@/components/ui/feedback/loading-state";
import { PageHeader } from "@/components/ui/layout/page-header";

/** The page; while the next one is loading, that one's title and a skeleton. */
export function PageArea({ children }: { children: ReactNode }) {
  const pending = usePendingPage();
  const isLeft = pending !== null;
  return (
    <>
      <div hidden={isLeft} data-page-pending={isLeft || undefined}>
        {children}
      </div>
      {isLeft && <PageSkeleton href={pending} />}
    </>
  );
}

function PageSkeleton({ href }: { href: string }) {
  const t = useTranslations("list");
  const title = useNavigationTitle(href);
  return (
    <div data-testid="page-skeleton">
      <PageHeader title={title ?? <span className="inline-block h-5 w-40 rounded bg-default align-middle" />} />
      <div className="pt-10">
        <LoadingState label={title === undefined ? t("loading") : t("loadingPage", { title })} />
      </div>
    </div>
  );
}
