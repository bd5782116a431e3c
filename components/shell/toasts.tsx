"use client";
import dynamic from "next/dynamic";

/** Where short notes appear. Nothing is noted while a page loads, so it comes after it. */
export const Toasts = dynamic(() => import("./toast-region").then((each) => each.ToastRegion), { ssr: false });
