"use client";
import { Toast } from "@heroui/react";
import { JobEndNotifier } from "@/components/jobs/job-end-notifier";
import { DeskToast } from "./desk-toast";

const PLACEMENT = "bottom end";

/** Where short notes appear, and what tells them on whatever page one is. */
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
