import { Spinner, Toast, type ToastContentValue, toast } from "@heroui/react";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type ComponentProps, useEffect, useRef } from "react";
import { ButtonShortcut } from "@/components/case-panel/button-shortcut";
import { useJobActions } from "@/components/jobs/use-job-actions";
import { useJobText } from "@/components/jobs/use-job-text";
import { buildJobResultHref, jobListOptions } from "@/lib/client/jobs/job-queries";
import { areSingleKeyShortcutsOn } from "@/lib/client/keyboard/single-key-shortcuts";
import { useDeskStores } from "@/lib/client/shared/desk-stores";
import { runWhenIdle } from "@/lib/client/shared/run-when-idle";
import type { JobView } from "@/lib/operations/work/job-operations";

const PLACEMENT = "bottom start";
const SHOWN_MS = 6_000;
/** One whose undo must be read and decided upon. */
const UNDO_SHOWN_MS = 10_000;
const STAYS_OPEN = 0;

/** Region of the toasts, with the components that show them on any page. */
export function ToastRegion() {
  const t = useTranslations("undoNotice");
  const { toasts } = useDeskStores();
  useEffect(
    () =>
      toasts.attach(({ kind, title, description, undo, staysOpen }, onGone) => {
        const onPress = () => {
          hide();
          undo?.();
        };
        const shownMs = undo ? UNDO_SHOWN_MS : SHOWN_MS;
        let key: string | undefined;
        // HeroUI measures a toast by laying out the page: after what it tells of is painted.
        const cancel = runWhenIdle(() => {
          key = toast[kind](title, {
            description,
            onClose: onGone,
            ...(undo && { actionProps: { children: <UndoWords>{t("undo")}</UndoWords>, onPress } }),
            timeout: staysOpen ? STAYS_OPEN : shownMs,
          });
        });
        const hide = () => {
          cancel();
          if (key === undefined) onGone();
          else toast.close(key);
        };
        return hide;
      }),
    [toasts, t],
  );
  return (
    <>
      <Toast.Provider placement={PLACEMENT}>
        {({ toast: each }) => <DeskToast toast={each} placement={PLACEMENT} />}
      </Toast.Provider>
      <JobEndNotifier />
    </>
  );
}

/** The key is bound in `global-commands.tsx`. */
function UndoWords({ children }: { children: string }) {
  return (
    <>
      {children}
      {areSingleKeyShortcutsOn() && <ButtonShortcut>u</ButtonShortcut>}
    </>
  );
}

/** A toast in HeroUI's layout; HeroUI's own toast has a close button with an English label only. */
function DeskToast({ toast, placement }: Pick<ComponentProps<typeof Toast>, "toast" | "placement">) {
  const t = useTranslations("nav");
  const { title, description, variant, indicator, isLoading, actionProps }: ToastContentValue = toast.content ?? {};
  return (
    <Toast toast={toast} placement={placement} variant={variant}>
      {indicator !== null && (
        <Toast.Indicator variant={variant}>
          {isLoading ? <Spinner color="current" size="sm" /> : indicator}
        </Toast.Indicator>
      )}
      <Toast.Content>
        {title && <Toast.Title>{title}</Toast.Title>}
        {description && <Toast.Description>{description}</Toast.Description>}
        {actionProps?.children && <Toast.ActionButton {...actionProps} className="mt-2" />}
      </Toast.Content>
      <Toast.CloseButton aria-label={t("closeToast")} />
    </Toast>
  );
}

/** Renders nothing; shows a toast on any page when one of the user's jobs has ended. */
function JobEndNotifier() {
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
