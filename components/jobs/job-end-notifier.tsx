"use client";
import { toast } from "@heroui/react";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { buildJobResultHref, jobListOptions } from "@/lib/client/jobs/job-queries";
import type { JobView } from "@/lib/domain/jobs/job";
import { useJobActions } from "./use-job-actions";
import { useJobText } from "./use-job-text";

/** Long enough to read it and to take back what was done. */
const SHOWN_MS = 12_000;

/** Draws nothing; tells on whatever page one is that a job of one's own has ended. */
export function JobEndNotifier() {
  const { data: jobs } = useQuery(jobListOptions);
  const running = useRef<ReadonlySet<string>>(new Set());
  const tell = useJobEndToast();
  useEffect(() => {
    if (!jobs) return;
    const ended = jobs.filter(({ id, status }) => status !== "running" && running.current.has(id));
    running.current = new Set(jobs.flatMap(({ id, status, isMine }) => (status === "running" && isMine ? [id] : [])));
    for (const job of ended) tell(job);
  }, [jobs, tell]);
  return null;
}

function useJobEndToast(): (job: JobView) => void {
  const t = useTranslations("jobs");
  const { titleOf, resultOf } = useJobText();
  const { undo } = useJobActions();
  return (job) => {
    const { id, kind, status, hasResult, canUndo } = job;
    const download = hasResult && (
      <a href={buildJobResultHref(id)} download className="ms-2 font-medium underline underline-offset-2">
        {t(kind === "export" ? "download" : "result")}
      </a>
    );
    const description = (
      <>
        {resultOf(job)}
        {download}
      </>
    );
    const actionProps = canUndo ? { children: t("undo"), onPress: () => undo(id) } : undefined;
    const title = t(`ended.${status === "running" ? "done" : status}`, { title: titleOf(job) });
    if (status === "failed") toast.danger(title, { description });
    else if (status === "cancelled") toast.info(title, { description, actionProps, timeout: SHOWN_MS });
    else toast.success(title, { description, actionProps, timeout: SHOWN_MS });
  };
}
