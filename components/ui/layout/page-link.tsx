import Link from "next/link";
import type { ComponentProps } from "react";

/** A link to another page of the desk, without prefetching: no page has a part that could be loaded in advance. */
export function PageLink(props: Omit<ComponentProps<typeof Link>, "prefetch">) {
  return <Link {...props} prefetch={false} />;
}
