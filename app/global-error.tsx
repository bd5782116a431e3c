"use client";
import { PageErrorText } from "@/components/ui/feedback/page-error";
import "./globals.css";

type ErrorText = Record<"title" | "text" | "retry", string>;

/** By language: the build inserts the messages `pageError`, since the layout that provides messages has failed. */
const TEXTS: Readonly<Record<string, ErrorText>> = JSON.parse(process.env.PAGE_ERROR_TEXTS ?? "{}");

/** Replaces the root layout when it fails itself. */
export default function GlobalError() {
  const wanted = typeof document === "undefined" ? "" : document.documentElement.lang || navigator.language;
  const lang = wanted.startsWith("en") ? "en" : "zh-CN";
  const text = TEXTS[lang];
  return (
    <html lang={lang} suppressHydrationWarning>
      <body>
        <main>{text && <PageErrorText {...text} />}</main>
      </body>
    </html>
  );
}
