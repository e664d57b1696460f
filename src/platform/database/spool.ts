/** Chunks of rows kept in a temporary file between being made and being loaded: memory stays small, transactions short. */
import { mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface Spool {
  read(): AsyncIterable<Uint8Array>;
  remove(): Promise<void>;
}

export async function spool(chunks: AsyncIterable<Uint8Array>): Promise<Spool> {
  const folder = await mkdtemp(join(tmpdir(), "guanxin-spool-"));
  const path = join(folder, "rows");
  const remove = () => rm(folder, { recursive: true, force: true });
  const sizes: number[] = [];
  const file = await open(path, "w");
  try {
    for await (const chunk of chunks) {
      await file.write(chunk);
      sizes.push(chunk.length);
    }
  } catch (cause) {
    await file.close();
    await remove();
    throw cause;
  }
  await file.close();
  return {
    remove,
    async *read() {
      const kept = await open(path, "r");
      try {
        let at = 0;
        for (const size of sizes) {
          const chunk = new Uint8Array(size);
          await kept.read(chunk, 0, size, at);
          at += size;
          yield chunk;
        }
      } finally {
        await kept.close();
      }
    },
  };
}
