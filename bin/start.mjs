/** `npm start`: installs, builds the pages once, makes the demo city at the first start, serves. */
import { ensureWeb } from "./build-web.mjs";
import { ensureInstalled, run } from "./runtime.mjs";

ensureInstalled();
await ensureWeb();
process.exit(await run(["src/app/cli/main.ts", "serve", "--demo", ...process.argv.slice(2)]));
