import { toast } from "@heroui/react";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { buildJobResultHref, jobListOptions } from "@/lib/client/jobs/job-queries";
import type { JobView } from "@/lib/domain/jobs/job";
import { useJobActions } from "./use-job-actions";
import { useJobText } from "./use-job-text";

/** Time in ms to read the toast and to undo the job. */
const SHOWN_MS = 12_000;

/** Renders nothing; shows a toast on any page when one of the user's jobs has ended. */
export function JobEndNotifier() {
  const { data: jobs } = useQuery(jobListOptions);
  const running = useRef<ReadonlySet<string>>(new Set());
  const showToast = useJobEndToast();
  useEffect(() => {
    if (!jobs) return;
    const ended = jobs.filter(({ id, status }) => status !== "running" && running.current.has(id));
    running.current = new Set(jobs.flatMap(({ id, status, isMine }) => (status === "running" && isMine ? [id] : [])));
    for (const job of ended) showToast(job);
  }, [jobs, showToast]);
  return null;
}

function useJobEndToast(): (job: JobView) => void {
  const t = useTranslations("jobs");
  const { getTitle, getResult } = useJobText();
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
        {getResult(job)}
        {download}
      </>
    );
    const actionProps = canUndo ? { children: t("undo"), onPress: () => undo(id) } : undefined;
    const title = t(`ended.${status === "running" ? "done" : status}`, { title: getTitle(job) });
    if (status === "failed") toast.danger(title, { description });
    else if (status === "cancelled") toast.info(title, { description, actionProps, timeout: SHOWN_MS });
    else toast.success(title, { description, actionProps, timeout: SHOWN_MS });
  };
}
