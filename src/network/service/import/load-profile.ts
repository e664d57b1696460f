/** Mapping profiles by name (`profiles/` of the product) or by path. */
import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { Refusal } from "../../../base/outcome.ts";
import { type Profile, parseProfile } from "../../model/survey/profile.ts";

const SHIPPED = join(import.meta.dirname, "..", "..", "..", "..", "profiles");

export async function loadProfile(nameOrPath: string): Promise<Profile> {
  const shipped = /^[\w-]+$/.test(nameOrPath) ? join(SHIPPED, `${nameOrPath}.json`) : nameOrPath;
  const path = existsSync(shipped) ? shipped : nameOrPath;
  if (!existsSync(path)) throw new Refusal("network.profile-missing", { profile: nameOrPath });
  let written: unknown;
  try {
    written = JSON.parse(await readFile(path, "utf8"));
  } catch (cause) {
    throw new Refusal("network.profile-wrong", { place: "", cause: String(cause) });
  }
  const profile = parseProfile(written);
  if (!profile.ok) throw new Refusal(profile.problem.code, profile.problem.facts);
  return profile.value;
}

export async function listProfiles(): Promise<{ name: string; kind: string; about: string }[]> {
  const files = (await readdir(SHIPPED)).filter((file) => file.endsWith(".json")).sort();
  const profiles = await Promise.all(files.map((file) => loadProfile(file.slice(0, -".json".length))));
  return profiles.map(({ name, kind, about = "" }) => ({ name, kind, about }));
}
