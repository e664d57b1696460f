/** What axe objects to on the page as it stands now, one line a rule. Only violations are asked for, which takes axe half the time. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export async function listViolations(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  return page.evaluate(runAxe);
}

/** Runs in the page, where axe is. */
async function runAxe(): Promise<string[]> {
  const { axe } = window as unknown as { axe: { run(options: object): Promise<{ violations: Violation[] }> } };
  const { violations } = await axe.run({ resultTypes: ["violations"] });
  return violations.map(({ id, nodes }) => `${id} at ${nodes.map((node) => node.target.join(" ")).join(", ")}`);
}

interface Violation {
  id: string;
  nodes: { target: string[] }[];
}
