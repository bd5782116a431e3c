import { Toast, toast } from "@heroui/react";
import { useEffect } from "react";
import { JobEndNotifier } from "@/components/jobs/job-end-notifier";
import { useDeskStores } from "@/lib/client/shared/desk-stores";
import { DeskToast } from "./desk-toast";

const PLACEMENT = "bottom end";
/** Whoever reads slowly or was distracted can still undo. */
const ACTION_TIMEOUT_MS = 10_000;
const STAYS_OPEN = 0;

/** Region of the toasts, with the components that show them on any page. */
export function ToastRegion() {
  const { toasts } = useDeskStores();
  useEffect(
    () =>
      toasts.attach(({ kind, title, staysOpen, ...options }) => {
        const timeout = staysOpen ? STAYS_OPEN : options.actionProps && ACTION_TIMEOUT_MS;
        const key = toast[kind](title, timeout === undefined ? options : { ...options, timeout });
        return () => toast.close(key);
      }),
    [toasts],
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
