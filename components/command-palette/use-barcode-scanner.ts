"use client";
import { useEffect } from "react";
import { createScanDetector } from "@/lib/client/keyboard/scan-detector";

/** Takes what a scan gun types wherever one is, unless a field has the focus, which then wants it. */
export function useBarcodeScanner(onCode: (code: string) => void): void {
  useEffect(() => {
    const take = createScanDetector();
    const listen = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTextField(event.target)) return;
      const step = take(event.key, event.timeStamp);
      if (step.kind === "none") return;
      // Neither a shortcut nor the button in focus shall take it.
      event.preventDefault();
      event.stopImmediatePropagation();
      if (step.kind === "code") onCode(step.code);
    };
    document.addEventListener("keydown", listen, { capture: true });
    return () => document.removeEventListener("keydown", listen, { capture: true });
  }, [onCode]);
}

function isTextField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !/^(checkbox|radio|button)$/.test(target.type);
  return target.isContentEditable || /^(TEXTAREA|SELECT)$/.test(target.tagName);
}
