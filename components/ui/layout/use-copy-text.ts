import { useEffect, useState } from "react";
import { copyText } from "./copy-text";

const SHOWN_MS = 1_600;

/** Copies a text; `isCopied` is true for a moment afterwards. */
export function useCopyText(): [isCopied: boolean, copy: (text: string) => Promise<void>] {
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setCopied(false), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [isCopied]);
  return [isCopied, async (text) => setCopied(await copyText(text))];
}
