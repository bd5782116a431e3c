import type { KeyboardEvent } from "react";

/** The links and buttons of a bar, without those of the panels that they open. */
export function listControls(bar: Element): HTMLElement[] {
  return [...bar.querySelectorAll<HTMLElement>(":is(a, button:enabled):not([popover] *)")];
}

/** ← and → go through the links and buttons of a bar, of which Tab reaches one. */
export function stepThroughBar(event: KeyboardEvent<HTMLElement>): void {
  stepThrough(event, ["ArrowLeft", "ArrowRight"]);
}

/** The same with ↑ and ↓, for links below each other. */
export function stepThroughColumn(event: KeyboardEvent<HTMLElement>): void {
  stepThrough(event, ["ArrowUp", "ArrowDown"]);
}

function stepThrough(event: KeyboardEvent<HTMLElement>, [back, on]: readonly [string, string]): void {
  const { key, currentTarget } = event;
  if (key !== back && key !== on) return;
  const controls = listControls(currentTarget);
  const at = controls.findIndex((each) => each.matches(":focus"));
  if (at < 0) return;
  event.preventDefault();
  controls[(at + (key === on ? 1 : -1) + controls.length) % controls.length]?.focus();
}
