/** `npm run -s guanxin -- <verb> …`: the command line on the pinned Node; stdout is the verb's alone. */
import { ensureInstalled, run } from "./runtime.mjs";

ensureInstalled();
// Paths on the command line are the caller's, and npm changes to the package's folder before it runs a script.
const cwd = process.env.INIT_CWD ?? process.cwd();
const main = new URL("../src/app/cli/main.ts", import.meta.url).pathname;
process.exit(await run([main, ...process.argv.slice(2)], { cwd }));
