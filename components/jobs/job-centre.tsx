import { useQuery } from "@tanstack/react-query";
import { ListChecks } from "lucide-react";
import { useTranslations } from "next-intl";
import { Dropdown } from "@/components/ui/dropdown/dropdown";
import { lazyPart } from "@/components/ui/feedback/lazy-part";
import { ProgressBar } from "@/components/ui/figures/progress-bar";
import { jobListOptions } from "@/lib/client/jobs/job-queries";
import { useJobText } from "./use-job-text";

// Rarely used: fetched when opened, so that pages do not load it.
const JobPanel = lazyPart(
  () => import("./job-panel").then((each) => each.JobPanel),
  () => <div className="h-24" />,
);

/** Opens the list of jobs; while closed, shows the progress of the running one. @param isSmall icon only, for the top bar on phones */
export function JobCentre({ isSmall = false }: { isSmall?: boolean }) {
  const t = useTranslations("jobs");
  const { data: jobs = [] } = useQuery(jobListOptions);
  const { getTitle, getPercent } = useJobText();
  const running = jobs.filter(({ endedAt }) => endedAt === null);
  const [first] = running;
  return (
    <>
      <Dropdown
        label={t("title")}
        className={`max-h-[min(36rem,calc(100dvh-8rem))] w-[min(24rem,calc(100vw-1.5rem))] p-0 ${isSmall ? "end-3 top-13" : "bottom-40 start-3"}`}
        buttonClassName={
          isSmall
            ? "flex h-11 cursor-pointer items-center gap-1.5 rounded-lg px-2 text-xs text-muted"
            : "block w-full cursor-pointer rounded-lg px-2.5 py-1.5 text-start text-muted hover:bg-default hover:text-foreground"
        }
        button={
          <>
            <span className="flex items-center gap-2.5">
              <ListChecks aria-hidden className={isSmall ? "size-5" : "size-4"} strokeWidth={1.75} />
              <span className={isSmall ? "sr-only" : "flex-1"}>{t("title")}</span>
              {first && (
                <span className="text-xs text-accent tabular-nums">
                  {running.length > 1 ? t("several", { count: running.length }) : getPercent(first)}
                </span>
              )}
            </span>
            {first && !isSmall && (
              <span className="mt-1.5 block">
                <ProgressBar isBare label={getTitle(first)} value={first.done} total={first.total} />
              </span>
            )}
          </>
        }
      >
        {(close) => (
          <>
            <h2 className="sticky top-0 z-10 border-b border-separator bg-overlay px-3 py-2.5 font-semibold">
              {t("title")}
            </h2>
            <JobPanel onLeave={close} />
          </>
        )}
      </Dropdown>
      <span role="status" className="sr-only">
        {running.length > 0 ? t("runningCount", { count: running.length }) : ""}
      </span>
    </>
  );
}
