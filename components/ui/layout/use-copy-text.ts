import { useEffect, useState } from "react";

const SHOWN_MS = 1_600;

/** Copies a text, and says whether the browser let it; `isCopied` is true for a moment afterwards. */
export function useCopyText(): [isCopied: boolean, copy: (text: string) => Promise<boolean>] {
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setCopied(false), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [isCopied]);
  const copy = async (text: string) => {
    const isDone = await copyText(text);
    setCopied(isDone);
    return isDone;
  };
  return [isCopied, copy];
}

/**
 * Copies a text; false if the browser refuses. Over plain http, except on localhost, there is no clipboard API; there
 * a selection and `execCommand` are used.
 */
async function copyText(text: string): Promise<boolean> {
  if (navigator.clipboard) {
    return navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    );
  }
  const area = document.createElement("textarea");
  area.value = text;
  document.body.append(area);
  area.select();
  const isDone = document.execCommand("copy");
  area.remove();
  return isDone;
}
