import { useEffect } from "react";
import { createScanDetector } from "@/lib/client/keyboard/scan-detector";

/** Receives the input of a barcode reader anywhere on the page, unless a field has the focus. */
export function useBarcodeScanner(onCode: (code: string) => void): void {
  useEffect(() => {
    const detectScan = createScanDetector();
    const listen = (event: KeyboardEvent) => {
      // A held key repeats as fast as a barcode reader types.
      if (event.repeat || event.ctrlKey || event.metaKey || event.altKey || isTextField(event.target)) return;
      const step = detectScan(event.key, event.timeStamp);
      if (step.kind === "none") return;
      // Neither a shortcut nor the focused button may receive this key.
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
