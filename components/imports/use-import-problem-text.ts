"use client";
import { useLocale, useTranslations } from "next-intl";
import type { ImportProblemView } from "@/lib/domain/imports/import-job";

/** Error text of a cell and how to correct it. The server sends Chinese; other languages use their catalogue. */
export function useImportProblemText(): (problem: ImportProblemView) => string {
  const t = useTranslations("importProblem");
  const locale = useLocale();
  return ({ code, params, message }) =>
    locale === "zh-CN" || !t.has(code as "invalid") ? message : t(code as "invalid", params);
}
