"use client";
import { useLocale, useTranslations } from "next-intl";
import type { ImportProblemView } from "@/lib/domain/imports/import-job";

/** What is wrong with a cell and how to mend it. The server writes it in Chinese; other languages have it in their catalogue. */
export function useImportProblemText(): (problem: ImportProblemView) => string {
  const t = useTranslations("importProblem");
  const locale = useLocale();
  return ({ code, params, message }) =>
    locale === "zh-CN" || !t.has(code as "invalid") ? message : t(code as "invalid", params);
}
