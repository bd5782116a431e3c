import { useRouter } from "next/navigation";
import { useCallback, useEffect, useState, useTransition } from "react";
import { useDeskStores } from "./desk-stores";

/**
 * Opens a page of the desk as a link does: while it loads, its skeleton is shown. Where something is not saved, the user
 * is asked first. The function stays the same.
 */
export function useOpenPage(): (href: string) => void {
  const router = useRouter();
  const { leaveGuard, pendingPage } = useDeskStores();
  const [isPending, startTransition] = useTransition();
  const [href, setHref] = useState<string | null>(null);
  useEffect(() => {
    if (!isPending || href === null) return;
    pendingPage.set(href);
    return () => {
      if (pendingPage.get() === href) pendingPage.set(null);
    };
  }, [isPending, href, pendingPage]);
  return useCallback(
    (href) => {
      const open = () => {
        setHref(href);
        startTransition(() => router.push(href));
      };
      const ask = leaveGuard.get();
      if (ask) ask(open);
      else open();
    },
    [router, leaveGuard],
  );
}
