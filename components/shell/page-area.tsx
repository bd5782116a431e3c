import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useState } from "react";
import { useNavigationTitle } from "@/components/navigation/use-navigation-title";
import { LoadingState } from "@/components/ui/feedback/loading-state";
import { PageHeader } from "@/components/ui/layout/page-header";
import { useLiveStatus } from "@/lib/client/live/live-updates";
import { useStore } from "@/lib/client/shared/create-store";
import { useDeskStores } from "@/lib/client/shared/desk-stores";

/** A page that comes sooner (ms) replaces the present one without a skeleton between them. */
const SKELETON_DELAY_MS = 80;

/**
 * The page; while the next one is loading, that one's title and a skeleton. Without a connection the present page stays:
 * the click is kept, and the next page opens once it can be loaded.
 */
export function PageArea({ children }: { children: ReactNode }) {
  const pending = useStore(useDeskStores().pendingPage);
  const { state } = useLiveStatus();
  const due = useDelayed(pending, SKELETON_DELAY_MS);
  const isShown = due !== null && due === pending && state !== "lost" && state !== "offline";
  return (
    <>
      <div hidden={isShown} data-page-pending={isShown || undefined}>
        {children}
      </div>
      {isShown && <PageSkeleton href={due} />}
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

/** The value once it has stood for this time (ms); null until then. */
function useDelayed(value: string | null, ms: number): string | null {
  const [due, setDue] = useState<string | null>(null);
  useEffect(() => {
    if (value === null) return setDue(null);
    const timer = setTimeout(() => setDue(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return due;
}
