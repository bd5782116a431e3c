"use client";
import { CloudOff } from "lucide-react";
import { useEffect } from "react";
import { EmptyState } from "@/components/ui/layout/empty-state";
import { reloadWhenAnswered } from "@/lib/client/shared/reload-when-answered";

/**
 * Replaces a page that failed, and reloads it once the server answers. The server may be away, so its text is part of its
 * code: the build writes the namespace `pageError` of every catalogue into it, see `next.config.js`.
 */
export function PageError({ digest }: { digest: string | undefined }) {
  const text = PAGE_ERROR_TEXTS[findPageLocale()];
  useEffect(() => {
    const controller = new AbortController();
    void reloadWhenAnswered(controller.signal);
    return () => controller.abort();
  }, []);
  return (
    <div role="alert" className="pt-16">
      <EmptyState
        isPage
        Icon={CloudOff}
        title={text?.title ?? ""}
        text={(digest === undefined ? text?.text : text?.withCode.replace("{code}", digest)) ?? ""}
      >
        <button type="button" onClick={() => location.reload()} className="button button--primary button--md">
          {text?.retry}
        </button>
      </EmptyState>
    </div>
  );
}

/** Sentences of this page by language. `withCode` names the error by `{code}`. */
const PAGE_ERROR_TEXTS: Partial<Record<string, Record<"title" | "text" | "withCode" | "retry", string>>> = JSON.parse(
  process.env.PAGE_ERROR_TEXTS ?? "{}",
);

/** The language of the page that failed; of the browser if the page has none. */
export function findPageLocale(): string {
  const wanted = typeof document === "undefined" ? [] : [document.documentElement.lang, ...navigator.languages];
  const known = Object.keys(PAGE_ERROR_TEXTS);
  for (const language of wanted) {
    const found = known.find((each) => each === language) ?? known.find((each) => isSameLanguage(each, language));
    if (found) return found;
  }
  return "zh-CN";
}

const isSameLanguage = (left: string, right: string) => left.split("-")[0] === right.split("-")[0];
