import { onTestFinished } from "vitest";
import { postSubscription } from "@/lib/kuaidi100/kuaidi100-client";
import type { SubscribeParameters, SubscribeRequest } from "@/lib/kuaidi100/subscribe-wire";
import { type SandboxOptions, startSandbox } from "@/sandbox/sandbox-server";

/** Noon in Beijing. */
export const NOON = Date.UTC(2026, 10, 24, 4);

interface SubscriptionOverrides extends Partial<Omit<SubscribeRequest, "parameters">> {
  parameters?: Partial<SubscribeParameters>;
}

/** A sandbox whose clock is stopped at noon, dates its scans by itself, and is moved by the test. */
export async function startTestSandbox(options: Partial<SandboxOptions> = {}) {
  const clock = { speed: 0, startAt: NOON, stamps: "virtual" } as const;
  const sandbox = await startSandbox({ host: "127.0.0.1", port: 0, seed: "7", ...clock, ...options });
  onTestFinished(() => sandbox.close());

  /** The answer of the control API; its HTTP status is in `status`. */
  async function control(method: string, path: string, body?: unknown): Promise<Record<string, unknown>> {
    const text = body === undefined ? null : JSON.stringify(body);
    const response = await fetch(`${sandbox.url}/control/${path}`, { method, body: text });
    return { status: response.status, ...((await response.json()) as Record<string, unknown>) };
  }

  return {
    url: sandbox.url,
    close: () => sandbox.close(),
    control,
    /** Subscribes and returns the return code. */
    async subscribe(
      number: string,
      callbackurl: string,
      { parameters, ...fields }: SubscriptionOverrides = {},
    ): Promise<string> {
      const request = { company: "yuantong", number, to: "北京市朝阳区", key: "KEY", ...fields };
      const subscription = { ...request, parameters: { callbackurl, ...parameters } };
      return (await postSubscription(`${sandbox.url}/poll`, subscription)).returnCode;
    },
    advance: (length: Record<string, number>) => control("POST", "clock/advance", length),
  };
}
