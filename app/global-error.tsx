"use client";
import { findPageLocale, PageError } from "@/components/ui/feedback/page-error";
import "./globals.css";

/** Replaces the root layout when it fails itself. */
export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  return (
    <html lang={findPageLocale()} suppressHydrationWarning>
      <body>
        <main>
          <PageError digest={error.digest} />
        </main>
      </body>
    </html>
  );
}
