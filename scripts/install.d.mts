export function installStamp(lockFile: Uint8Array, abi?: string): string;

/** The packages whose install script runs. */
export const BUILT_PACKAGES: string[];
