import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { buildJobResultHref, jobListOptions } from "@/lib/client/jobs/job-queries";
import { useDeskStores } from "@/lib/client/shared/desk-stores";
import type { JobView } from "@/lib/domain/jobs/job";
import { useJobActions } from "./use-job-actions";
import { useJobText } from "./use-job-text";

/** Renders nothing; shows a toast on any page when one of the user's jobs has ended. */
export function JobEndNotifier() {
  const { data: jobs } = useQuery(jobListOptions);
  const running = useRef<ReadonlySet<string>>(new Set());
  const showToast = useJobEndToast();
  useEffect(() => {
    if (!jobs) return;
    const ended = jobs.filter(({ id, endedAt }) => endedAt !== null && running.current.has(id));
    running.current = new Set(jobs.flatMap(({ id, endedAt, isMine }) => (endedAt === null && isMine ? [id] : [])));
    for (const job of ended) showToast(job);
  }, [jobs, showToast]);
  return null;
}

function useJobEndToast(): (job: JobView) => void {
  const t = useTranslations("jobs");
  const { getTitle, getResult } = useJobText();
  const { undo } = useJobActions();
  const { toasts } = useDeskStores();
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
    const title = t(`ended.${status === "cancelled" || status === "failed" ? status : "done"}`, {
      title: getTitle(job),
    });
    if (status === "failed") return void toasts.show({ kind: "danger", title, description });
    toasts.show({
      kind: status === "cancelled" ? "info" : "success",
      title,
      description,
      undo: canUndo ? () => undo(id) : undefined,
    });
  };
}
