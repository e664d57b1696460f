/** `npm run check`: format and lint, types, purity of the models, and the house's own rules. */
import { ensureInstalled, run } from "./runtime.mjs";

ensureInstalled();
const STEPS = {
  check: [
    ["node_modules/@biomejs/biome/bin/biome", "check"],
    ["node_modules/typescript/bin/tsc", "-p", "tsconfig.json"],
    ["node_modules/typescript/bin/tsc", "-p", "tsconfig.model.json"],
    [
      "node_modules/vitest/vitest.mjs",
      "run",
      "test/architecture.test.ts",
      "test/problems.test.ts",
      "test/examples.test.ts",
    ],
  ],
};
const steps = STEPS[process.argv[2]];
if (!steps) {
  process.stderr.write(`usage: node bin/run.mjs ${Object.keys(STEPS).join("|")}\n`);
  process.exit(2);
}
for (const step of steps) {
  const code = await run(step);
  if (code !== 0) process.exit(code);
}
