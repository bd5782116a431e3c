"use client";
import { useLayoutEffect } from "react";
import { THEME_SCRIPT } from "@/lib/client/shared/theme-script";

/**
 * Shows the theme before the first paint. For an unknown address, or a page that the reader may not see, the server
 * sends no finished page: React then creates the script itself, which browsers do not run, so that it is added again.
 */
export function ThemeStarter({ nonce }: { nonce: string | undefined }) {
  useLayoutEffect(() => {
    if (document.documentElement.dataset.theme) return;
    const script = document.createElement("script");
    if (nonce) script.nonce = nonce;
    script.textContent = THEME_SCRIPT;
    document.head.append(script);
  }, [nonce]);
  return (
    <script
      nonce={nonce}
      suppressHydrationWarning
      // biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of ours
      dangerouslySetInnerHTML={{ __html: THEME_SCRIPT }}
    />
  );
}
