/** A city's own documents, versions of documents with the rule values they set, and what was adopted from which. */
import type { Queryable } from "../../platform/database/database.ts";
import type { DocumentKind } from "../model/standards/documents.ts";
import type { RuleValue } from "../model/standards/rule-values.ts";

export interface OwnDocument {
  readonly documentId: string;
  readonly number: string;
  readonly title: string;
  readonly titleEn: string;
  readonly issuer: string;
  readonly kind: DocumentKind;
}

export async function listOwnDocuments(on: Queryable, cityId: number): Promise<OwnDocument[]> {
  const { rows } = await on.query<OwnDocument>(
    `select document_id as "documentId", number, title, title_en as "titleEn", issuer, kind
       from standard_document where city_id = $1 order by created_at, document_id`,
    [cityId],
  );
  return rows;
}

export async function insertDocument(
  tx: Queryable,
  cityId: number,
  document: OwnDocument,
  actor: string,
): Promise<void> {
  await tx.query(
    `insert into standard_document (city_id, document_id, number, title, title_en, issuer, kind, actor)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      cityId,
      document.documentId,
      document.number,
      document.title,
      document.titleEn,
      document.issuer,
      document.kind,
      actor,
    ],
  );
}

export interface OwnVersion {
  readonly documentId: string;
  readonly version: string;
  readonly effectiveFrom: string;
  readonly effectiveTo: string | null;
  readonly note: string;
  readonly values: RuleValue[];
  readonly actor: string;
  readonly recordedAt: Date;
}

const VERSION = `document_id as "documentId", version, effective_from as "effectiveFrom", effective_to as "effectiveTo",
  note, rule_values as values, actor, recorded_at as "recordedAt"`;

/** Of one document, or of all. */
export async function listOwnVersions(on: Queryable, cityId: number, documentId?: string): Promise<OwnVersion[]> {
  const { rows } = await on.query<OwnVersion>(
    `select ${VERSION} from standard_version
      where city_id = $1 and ($2::text is null or document_id = $2) order by effective_from desc, recorded_at desc`,
    [cityId, documentId ?? null],
  );
  return rows;
}

export async function insertVersion(
  tx: Queryable,
  cityId: number,
  version: Omit<OwnVersion, "recordedAt">,
): Promise<void> {
  await tx.query(
    `insert into standard_version (city_id, document_id, version, effective_from, effective_to, note, rule_values, actor)
     values ($1, $2, $3, $4::date, $5::date, $6, $7::jsonb, $8)`,
    [
      cityId,
      version.documentId,
      version.version,
      version.effectiveFrom,
      version.effectiveTo,
      version.note,
      JSON.stringify(version.values),
      version.actor,
    ],
  );
}

export interface Adoption {
  readonly ruleVersion: number;
  readonly documentId: string;
  readonly version: string;
  readonly values: RuleValue[];
  readonly reason: string;
  readonly actor: string;
  readonly adoptedAt: Date;
}

/** Newest first. */
export async function listAdoptions(on: Queryable, cityId: number): Promise<Adoption[]> {
  const { rows } = await on.query<Adoption>(
    `select rule_version as "ruleVersion", document_id as "documentId", version, rule_values as values, reason, actor,
            adopted_at as "adoptedAt"
       from standard_adoption where city_id = $1 order by rule_version desc`,
    [cityId],
  );
  return rows;
}

export async function insertAdoption(
  tx: Queryable,
  cityId: number,
  adoption: Omit<Adoption, "adoptedAt">,
): Promise<void> {
  await tx.query(
    `insert into standard_adoption (city_id, rule_version, document_id, version, rule_values, reason, actor)
     values ($1, $2, $3, $4, $5::jsonb, $6, $7)`,
    [
      cityId,
      adoption.ruleVersion,
      adoption.documentId,
      adoption.version,
      JSON.stringify(adoption.values),
      adoption.reason,
      adoption.actor,
    ],
  );
}
