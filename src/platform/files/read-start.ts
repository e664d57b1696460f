/** The first bytes of a file, as many as there are. */
import { open } from "node:fs/promises";

export async function readStart(path: string, bytes: number): Promise<Buffer> {
  const file = await open(path, "r");
  try {
    const buffer = Buffer.alloc(bytes);
    const { bytesRead } = await file.read(buffer, 0, bytes, 0);
    return buffer.subarray(0, Math.max(bytesRead, 4));
  } finally {
    await file.close();
  }
}
