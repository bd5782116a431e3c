export function waitForDesk(
  address: string,
  child: { exitCode: number | null; signalCode: string | null },
  onLate?: () => void,
): Promise<void>;
