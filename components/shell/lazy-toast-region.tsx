"use client";
import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useEffect, useState } from "react";
import { jobListOptions } from "@/lib/client/jobs/job-queries";

const ToastRegion = dynamic(() => import("./toast-region").then((each) => each.ToastRegion), { ssr: false });

/** Region of the toasts. They show the result of an action or of a job of the user, so it is fetched after the page. */
export function LazyToastRegion() {
  const isInUse = useHasInteracted();
  const { data: jobs } = useQuery(jobListOptions);
  const hasRunningJob = jobs?.some(({ status, isMine }) => status === "running" && isMine) ?? false;
  const [isRendered, setRendered] = useState(false);
  if (!isRendered && (isInUse || hasRunningJob)) setRendered(true);
  return isRendered && <ToastRegion />;
}

/** Whether the user has touched the page, by pointer or key. */
function useHasInteracted(): boolean {
  const [isTouched, setTouched] = useState(false);
  useEffect(() => {
    if (isTouched) return;
    // After the event, so that its own result renders first.
    const touch = () => void setTimeout(() => setTouched(true));
    const names = ["pointerdown", "keydown"] as const;
    for (const name of names) window.addEventListener(name, touch, { passive: true, capture: true, once: true });
    return () => {
      for (const name of names) window.removeEventListener(name, touch, { capture: true });
    };
  }, [isTouched]);
  return isTouched;
}
