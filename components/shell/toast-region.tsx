import { Toast, toast } from "@heroui/react";
import { useEffect } from "react";
import { JobEndNotifier } from "@/components/jobs/job-end-notifier";
import { useDeskStores } from "@/lib/client/shared/desk-stores";
import { DeskToast } from "./desk-toast";

const PLACEMENT = "bottom end";

/** Region of the toasts, with the components that show them on any page. */
export function ToastRegion() {
  const { toasts } = useDeskStores();
  useEffect(() => toasts.attach(({ kind, title, ...options }) => void toast[kind](title, options)), [toasts]);
  return (
    <>
      <Toast.Provider placement={PLACEMENT}>
        {({ toast: each }) => <DeskToast toast={each} placement={PLACEMENT} />}
      </Toast.Provider>
      <JobEndNotifier />
    </>
  );
}
