export function installStamp(lockFile: Uint8Array, abi?: string): string;
