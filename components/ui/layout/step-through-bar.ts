import type { KeyboardEvent } from "react";

/** The links and buttons of a bar, without those of the panels that they open. */
export function listControls(bar: Element): HTMLElement[] {
  return [...bar.querySelectorAll<HTMLElement>(":is(a, button:enabled):not([popover] *)")];
}

/** ← and → go through the links and buttons of a bar, of which Tab reaches one. */
export function stepThroughBar({ key, currentTarget }: KeyboardEvent<HTMLElement>): void {
  const by = { ArrowLeft: -1, ArrowRight: 1 }[key];
  const controls = listControls(currentTarget);
  const at = controls.findIndex((each) => each.matches(":focus"));
  if (by !== undefined && at >= 0) controls[(at + by + controls.length) % controls.length]?.focus();
}
