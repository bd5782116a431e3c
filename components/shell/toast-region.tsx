"use client";
import { Toast } from "@heroui/react";
import { JobWatcher } from "../jobs/job-watcher";

/** Where short notes appear, and what tells them on whatever page one is. */
export function ToastRegion() {
  return (
    <>
      <Toast.Provider placement="bottom end" />
      <JobWatcher />
    </>
  );
}
