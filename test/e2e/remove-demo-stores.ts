/** After a run of the tests: the stores that its browser tests copied from are taken away. */
import { readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Followed by the number of the process that runs the tests. */
export const DEMO_STORES = "guanxin-demo-store-";

export function teardown(): void {
  for (const name of readdirSync(tmpdir()))
    if (name.startsWith(`${DEMO_STORES}${process.pid}-`))
      rmSync(join(tmpdir(), name), { recursive: true, force: true });
}
