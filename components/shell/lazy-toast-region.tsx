"use client";
import { useEffect, useState } from "react";
import { lazyPart } from "@/components/ui/feedback/lazy-part";
import { runWhenIdle } from "@/lib/client/shared/run-when-idle";

const ToastRegion = lazyPart(() => import("./toast-region").then((each) => each.ToastRegion));

/** Region of the toasts. It is loaded as soon as the page is idle, so that a failure can be shown without the server. */
export function LazyToastRegion() {
  const [isIdle, setIdle] = useState(false);
  useEffect(() => runWhenIdle(() => setIdle(true)), []);
  return isIdle && <ToastRegion />;
}
