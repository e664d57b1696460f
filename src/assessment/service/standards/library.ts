/** The library of this city: documents as shipped and its own, each with its versions, what cites it, what was adopted. */
import { Refusal } from "../../../base/outcome.ts";
import type { Queryable } from "../../../platform/database/database.ts";
import { shippedValues } from "../../model/standards/citations.ts";
import { type Citing, listCitings } from "../../model/standards/cited-items.ts";
import type { Clause, DocumentConfidence, DocumentKind, StandardDocument } from "../../model/standards/documents.ts";
import { type RuleValue, valuesOfRecords } from "../../model/standards/rule-values.ts";
import { SHIPPED_DOCUMENTS } from "../../model/standards/shipped-documents.ts";
import {
  type Adoption,
  listAdoptions,
  listOwnDocuments,
  listOwnVersions,
  type OwnVersion,
} from "../../store/standards.ts";

export interface LibraryVersion {
  readonly version: string;
  readonly effectiveFrom: string | null;
  readonly effectiveTo: string | null;
  readonly note: string;
  readonly values: RuleValue[];
  /** Came with the product; the others were handed in by the city. */
  readonly shipped: boolean;
  readonly recordedAt: string | null;
  readonly actor: string | null;
  /** The rule set it was last adopted as. */
  readonly ruleVersion: number | null;
}

export interface LibraryDocument {
  readonly id: string;
  readonly number: string;
  readonly title: { readonly zh: string; readonly en: string };
  readonly note: { readonly zh: string; readonly en: string };
  readonly issuer: string;
  readonly kind: DocumentKind;
  /** null = the city's own, which we say nothing about. */
  readonly confidence: DocumentConfidence | null;
  readonly clauses: readonly Clause[];
  readonly versions: readonly LibraryVersion[];
  readonly citings: readonly Citing[];
}

export async function loadLibrary(on: Queryable, cityId: number): Promise<LibraryDocument[]> {
  const versions = Map.groupBy(await listOwnVersions(on, cityId), ({ documentId }) => documentId);
  const adoptions = await listAdoptions(on, cityId);
  const citings = Map.groupBy(listCitings(), ({ documentId }) => documentId);
  const shipped = SHIPPED_DOCUMENTS.map((document): LibraryDocument => {
    const { id, number, title, note, issuer, kind, confidence, clauses } = document;
    const own = (versions.get(id) ?? []).map((one) => versionOf(one, adoptions));
    return {
      ...{ id, number, title, note, issuer, kind, confidence, clauses },
      versions: [...own, shippedVersion(document, adoptions)],
      citings: citings.get(id) ?? [],
    };
  });
  const own = (await listOwnDocuments(on, cityId)).map(
    ({ documentId, number, title, titleEn, issuer, kind }): LibraryDocument => ({
      id: documentId,
      number,
      title: { zh: title, en: titleEn || title },
      note: { zh: "", en: "" },
      issuer,
      kind,
      confidence: null,
      clauses: [],
      versions: (versions.get(documentId) ?? []).map((one) => versionOf(one, adoptions)),
      citings: [],
    }),
  );
  return [...own, ...shipped];
}

const lastAdopted = (adoptions: readonly Adoption[], documentId: string, version: string): number | null =>
  adoptions.find((one) => one.documentId === documentId && one.version === version)?.ruleVersion ?? null;

function versionOf(one: OwnVersion, adoptions: readonly Adoption[]): LibraryVersion {
  const { version, effectiveFrom, effectiveTo, note, values, actor, recordedAt } = one;
  return {
    ...{ version, effectiveFrom, effectiveTo, note, values, actor },
    shipped: false,
    recordedAt: recordedAt.toISOString(),
    ruleVersion: lastAdopted(adoptions, one.documentId, version),
  };
}

function shippedVersion(document: StandardDocument, adoptions: readonly Adoption[]): LibraryVersion {
  const { id, version, effectiveFrom, effectiveTo } = document;
  return {
    ...{ version, effectiveFrom, effectiveTo },
    note: "",
    values: valuesOfRecords(shippedValues(id)),
    shipped: true,
    recordedAt: null,
    actor: null,
    ruleVersion: lastAdopted(adoptions, id, version),
  };
}

/** Refuses `assessment.standard-missing`. */
export async function getLibraryDocument(on: Queryable, cityId: number, id: string): Promise<LibraryDocument> {
  const found = (await loadLibrary(on, cityId)).find((document) => document.id === id);
  if (!found) throw new Refusal("assessment.standard-missing", { document: id });
  return found;
}

/** Refuses `assessment.standard-missing` and `assessment.standard-version-missing`. */
export async function getLibraryVersion(
  on: Queryable,
  cityId: number,
  id: string,
  version: string,
): Promise<{ document: LibraryDocument; version: LibraryVersion }> {
  const document = await getLibraryDocument(on, cityId, id);
  const found = document.versions.find((one) => one.version === version);
  if (!found) throw new Refusal("assessment.standard-version-missing", { document: id, version });
  return { document, version: found };
}
