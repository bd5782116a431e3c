import { Toast } from "@heroui/react";
import { JobEndNotifier } from "@/components/jobs/job-end-notifier";
import { DeskToast } from "./desk-toast";

const PLACEMENT = "bottom end";

/** Region of the toasts, with the components that show them on any page. */
export function ToastRegion() {
  return (
    <>
      <Toast.Provider placement={PLACEMENT}>
        {({ toast }) => <DeskToast toast={toast} placement={PLACEMENT} />}
      </Toast.Provider>
      <JobEndNotifier />
    </>
  );
}
