import Link from "next/link";
import type { ComponentProps } from "react";

/** A link to another page of the desk. None is fetched beforehand: no page has a part that could come before it is asked for. */
export function PageLink(props: Omit<ComponentProps<typeof Link>, "prefetch">) {
  return <Link {...props} prefetch={false} />;
}
