"use client";
import Link, { useLinkStatus } from "next/link";
import { type ComponentProps, useContext, useEffect } from "react";
import { DeskStoresContext } from "@/lib/client/shared/desk-stores";

type Props = Omit<ComponentProps<typeof Link>, "prefetch" | "href"> & { href: string };

/** A link to another page of the desk, without prefetching: no page has a part that could be loaded in advance. */
export function PageLink({ children, ...props }: Props) {
  return (
    <Link {...props} prefetch={false}>
      {children}
      <PendingMark href={props.href} />
    </Link>
  );
}

/** Reports that the link's page is loading, so that its skeleton is shown meanwhile. */
function PendingMark({ href }: { href: string }) {
  const stores = useContext(DeskStoresContext);
  const { pending } = useLinkStatus();
  useEffect(() => {
    if (!pending || !stores) return;
    const { pendingPage } = stores;
    pendingPage.set(href);
    return () => {
      if (pendingPage.get() === href) pendingPage.set(null);
    };
  }, [pending, href, stores]);
  return null;
}
