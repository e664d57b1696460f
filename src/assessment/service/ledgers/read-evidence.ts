/** Files handed in as evidence: read from an upload, told apart by their bytes, refused when too large, too many or of another kind. */
import { createHash } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { basename } from "node:path";
import { Refusal } from "../../../base/outcome.ts";
import { findEvidenceType } from "../../../platform/files/evidence-type.ts";
import type { EvidenceFile } from "../../store/ledgers/evidence.ts";

export const EVIDENCE_MEGABYTES = 10;
export const EVIDENCE_FILES = 9;

export async function readEvidence(paths: readonly string[]): Promise<EvidenceFile[]> {
  if (paths.length > EVIDENCE_FILES) throw new Refusal("assessment.evidence-too-many", { most: EVIDENCE_FILES });
  const files: EvidenceFile[] = [];
  for (const path of paths) {
    const file = basename(path);
    if ((await stat(path)).size > EVIDENCE_MEGABYTES * 1024 * 1024)
      throw new Refusal("assessment.evidence-too-large", { file, megabytes: EVIDENCE_MEGABYTES });
    const content = await readFile(path);
    const mediaType = await findEvidenceType(path, content);
    if (!mediaType) throw new Refusal("assessment.evidence-kind", { file });
    files.push({ sha256: createHash("sha256").update(content).digest("hex"), name: file, mediaType, content });
  }
  return files;
}
