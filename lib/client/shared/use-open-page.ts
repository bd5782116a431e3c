import { useRouter } from "next/navigation";
import { useCallback, useEffect, useState, useTransition } from "react";
import { useDeskStores } from "./desk-stores";

/**
 * Opens a page of the desk as a link does: while it loads, its skeleton is shown. The function stays the same.
 */
export function useOpenPage(): (href: string) => void {
  const router = useRouter();
  const { pendingPage } = useDeskStores();
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
      setHref(href);
      startTransition(() => router.push(href));
    },
    [router],
  );
}
