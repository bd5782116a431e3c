import type { KeyboardEvent } from "react";

/** ← and → go through the links of a bar, of which Tab reaches one. */
export function stepThroughLinks({ key, currentTarget }: KeyboardEvent<HTMLElement>): void {
  const by = { ArrowLeft: -1, ArrowRight: 1 }[key];
  const links = [...currentTarget.querySelectorAll("a")];
  const at = links.findIndex((link) => link.matches(":focus"));
  if (by !== undefined && at >= 0) links[(at + by + links.length) % links.length]?.focus();
}
