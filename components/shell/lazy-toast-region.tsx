"use client";
import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useEffect, useState } from "react";
import { jobListOptions } from "@/lib/client/jobs/job-queries";

const ToastRegion = dynamic(() => import("./toast-region").then((each) => each.ToastRegion), { ssr: false });

/** Where short notes appear. They tell what came of something that a hand did, or of a job of one's own: no page waits for them. */
export function LazyToastRegion() {
  const isInUse = useHasInteracted();
  const { data: jobs } = useQuery(jobListOptions);
  const isAwaited = jobs?.some(({ status, isMine }) => status === "running" && isMine) ?? false;
  const [isThere, setThere] = useState(false);
  if (!isThere && (isInUse || isAwaited)) setThere(true);
  return isThere && <ToastRegion />;
}

/** Whether somebody has touched the page, by pointer or key. */
function useHasInteracted(): boolean {
  const [isTouched, setTouched] = useState(false);
  useEffect(() => {
    if (isTouched) return;
    // Not within the touch itself: first is drawn what it was for.
    const touch = () => void setTimeout(() => setTouched(true));
    const names = ["pointerdown", "keydown"] as const;
    for (const name of names) window.addEventListener(name, touch, { passive: true, capture: true, once: true });
    return () => {
      for (const name of names) window.removeEventListener(name, touch, { capture: true });
    };
  }, [isTouched]);
  return isTouched;
}
