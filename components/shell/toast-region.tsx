"use client";
import { Toast } from "@heroui/react";

export function ToastRegion() {
  return <Toast.Provider placement="bottom end" />;
}
